import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal, sealMaybe } from "@/db/encryption";
import { connectedCalendars, platformAccounts, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
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
    throw new Refusal("invalid", `This does not look right. ${asked.hint}`, { fields: { account: [asked.hint] } });
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
 * Forgets a consent and tells the platform so, where it has a way to be told and nothing else here needs it. Refuses with `not_found` (404) another's.
 * Whether the platform heard it decides nothing: the token is gone here.
 */
export async function disconnect(staff: Staff, whose: Whose, now: Date) {
  const { practitionerId, platform } = whose;
  const token = await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitionerId);
    const id = await rowOf(tx, whose, now);
    const [row] = await tx
      .select({ token: open(platformAccounts.refreshToken, practitioners.userId) })
      .from(platformAccounts)
      .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
      .where(eq(platformAccounts.id, id));
    const nothing = { refreshToken: null, connectedAt: null, revokedAt: null };
    await tx.update(platformAccounts).set(nothing).where(eq(platformAccounts.id, id));
    await noteChange(tx, staff, whose, "disconnected", now);
    // Google ends all that a person agreed to at once, a connected calendar too.
    return platform === "google-meet" && (await hasCalendarThere(tx, practitionerId)) ? null : (row?.token ?? null);
  });
  if (token) await consentFlowOf(platform)?.revoke?.(token);
}

async function hasCalendarThere(tx: Transaction, practitionerId: string): Promise<boolean> {
  const { practitionerId: whose, vendor } = connectedCalendars;
  return (await tx.$count(connectedCalendars, and(eq(whose, practitionerId), eq(vendor, "google")))) > 0;
}

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
