import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal, sealMaybe } from "@/db/encryption";
import { platformAccounts, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { newId } from "@/lib/id";
import { endConsent } from "@/lib/meetings/accounts/ended-consents";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { accountAsked, connectedPlatforms, consentFlowOf } from "@/lib/meetings/platforms/registry";
import { lockPractitioner } from "@/lib/practice/change-practitioner";

/** Which practitioner, at which platform. */
type Whose = { practitionerId: string; platform: Platform };

/** How a practitioner stands at each platform that the practice is connected to. */
export async function listAccounts(practitionerId: string) {
  const known = await db
    .select({
      platform: platformAccounts.platform,
      account: open(platformAccounts.account, practitioners.userId),
      connectedAt: platformAccounts.connectedAt,
      revokedAt: platformAccounts.revokedAt,
    })
    .from(platformAccounts)
    .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
    .where(eq(platformAccounts.practitionerId, practitionerId));
  return connectedPlatforms().map((platform) => {
    const row = known.find((one) => one.platform === platform);
    return {
      platform,
      account: row?.account ?? "",
      connectedAt: row?.connectedAt ?? null,
      revokedAt: row?.revokedAt ?? null,
      asked: accountAsked(platform),
      canConsent: consentFlowOf(platform) !== null,
    };
  });
}

/**
 * Keeps as whom a practitioner is known at a platform; nothing forgets it. For the practitioner and admins. Refuses with
 * `not_found` (404) another's, with `invalid` (400) what is no such account.
 */
export async function saveAccount(staff: Staff, { account, ...whose }: Whose & { account: string }, now: Date) {
  const { practitionerId, platform } = whose;
  const asked = accountAsked(platform);
  if (!asked) throw notFound("account");
  if (account && !asked.pattern.test(account))
    throw new Refusal("invalid", say("This does not look right. {hint}", { hint: asked.hint }), {
      fields: { account: [asked.hint] },
    });
  await db.transaction(async (tx) => {
    const { userId } = await lockPractitioner(tx, staff, practitionerId);
    const id = await rowOf(tx, whose, now);
    const sealed = sealMaybe(await personKey(tx, userId), platformAccounts.account, id, account);
    await tx.update(platformAccounts).set({ account: sealed }).where(eq(platformAccounts.id, id));
    await noteChange(tx, staff, whose, "changed", now);
  });
}

/** Keeps what the practitioner agreed to, on the practitioner's own behalf alone. */
export async function keepConsent(staff: Staff, platform: Platform, refreshToken: string, now: Date) {
  const practitionerId = ownPractitioner(staff);
  await db.transaction(async (tx) => {
    const { userId } = await lockPractitioner(tx, staff, practitionerId);
    const id = await rowOf(tx, { practitionerId, platform }, now);
    const sealed = seal(await personKey(tx, userId), platformAccounts.refreshToken, id, refreshToken);
    await tx
      .update(platformAccounts)
      .set({ refreshToken: sealed, connectedAt: now, revokedAt: null })
      .where(eq(platformAccounts.id, id));
    await noteChange(tx, staff, { practitionerId, platform }, "connected", now);
  });
}

/**
 * Forgets a consent, and has a job tell the platform so where it has a way to be told. Refuses with `not_found` (404)
 * another's. Whether the platform heard it decides nothing: the token is gone here.
 */
export async function disconnect(staff: Staff, whose: Whose, now: Date) {
  const { practitionerId, platform } = whose;
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitionerId);
    const id = await rowOf(tx, whose, now);
    const [row] = await tx
      .select({ token: open(platformAccounts.refreshToken, practitioners.userId) })
      .from(platformAccounts)
      .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
      .where(eq(platformAccounts.id, id));
    await tx.update(platformAccounts).set(NO_CONSENT).where(eq(platformAccounts.id, id));
    await noteChange(tx, staff, whose, "disconnected", now);
    if (row?.token && platform === "google-meet") await endConsent(tx, practitionerId, row.token, now);
  });
}

/** Forgets what a practitioner agreed to who has gone, and has the platform told. */
export async function forgetConsents(tx: Transaction, practitionerId: string, now: Date): Promise<void> {
  const isTheirs = eq(platformAccounts.practitionerId, practitionerId);
  const kept = await tx
    .select({ platform: platformAccounts.platform, token: open(platformAccounts.refreshToken, practitioners.userId) })
    .from(platformAccounts)
    .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
    .where(isTheirs);
  await tx.update(platformAccounts).set(NO_CONSENT).where(isTheirs);
  for (const { platform, token } of kept)
    if (token && platform === "google-meet") await endConsent(tx, practitionerId, token, now);
}

const NO_CONSENT = { refreshToken: null, connectedAt: null, revokedAt: null };

/** The practitioner who acts, for what only they can do. Refuses with `forbidden` (403) other staff. */
function ownPractitioner({ practitionerId }: Staff): string {
  if (practitionerId) return practitionerId;
  throw new Refusal("forbidden", "Only practitioners connect an account of their own.");
}

async function rowOf(tx: Transaction, { practitionerId, platform }: Whose, now: Date): Promise<string> {
  const row = { id: newId(now), practitionerId, platform };
  await tx.insert(platformAccounts).values(row).onConflictDoNothing();
  const isIt = and(eq(platformAccounts.practitionerId, practitionerId), eq(platformAccounts.platform, platform));
  const [known] = await tx.select({ id: platformAccounts.id }).from(platformAccounts).where(isIt).for("update");
  if (!known) throw new Error(`No row was kept of an account at ${titleOf(platform)}.`);
  return known.id;
}

async function noteChange(
  tx: Transaction,
  staff: Staff,
  { practitionerId, platform }: Whose,
  what: "changed" | "connected" | "disconnected",
  now: Date,
) {
  const details = { platform, what };
  await record(tx, { actorId: staff.id, action: "meeting.account_changed", subjectId: practitionerId, details }, now);
}
