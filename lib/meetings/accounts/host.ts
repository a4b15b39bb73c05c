import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { platformAccounts, practitioners } from "@/db/schema";
import { failed, type Host, type Outcome, type Platform } from "@/lib/meetings/platforms/platform";
import { accountAsked, consentFlowOf } from "@/lib/meetings/platforms/registry";

/** As whom a practitioner is host on a platform; `no_host` where nobody said, `revoked` where that was taken back. */
export async function hostFor(practitionerId: string, platform: Platform): Promise<Outcome<Host>> {
  const [known] = await db
    .select({
      id: platformAccounts.id,
      userId: practitioners.userId,
      account: open(platformAccounts.account, practitioners.userId),
      refreshToken: open(platformAccounts.refreshToken, practitioners.userId),
      revokedAt: platformAccounts.revokedAt,
    })
    .from(platformAccounts)
    .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
    .where(and(eq(platformAccounts.practitionerId, practitionerId), eq(platformAccounts.platform, platform)));
  const asked = accountAsked(platform);
  if (known?.refreshToken && consentFlowOf(platform)) {
    if (known.revokedAt) return failed("revoked", "The practitioner's consent was taken back.");
    const { id, userId, refreshToken } = known;
    const consent = { refreshToken, keep: (token: string) => keepToken(id, userId, token) };
    return { ok: true, value: { account: null, consent } };
  }
  const account = asked ? (known?.account ?? null) : null;
  if (!asked || (asked.isNeeded && !account)) return failed("no_host", "No account of the practitioner is known.");
  return { ok: true, value: { account, consent: null } };
}

/** Notes that a practitioner's consent is worth nothing any more. */
export async function markRevoked(practitionerId: string, platform: Platform, now: Date) {
  await db
    .update(platformAccounts)
    .set({ revokedAt: sql`coalesce(${platformAccounts.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(platformAccounts.practitionerId, practitionerId), eq(platformAccounts.platform, platform)));
}

async function keepToken(id: string, userId: string, token: string) {
  const refreshToken = seal(await personKey(db, userId), platformAccounts.refreshToken, id, token);
  await db.update(platformAccounts).set({ refreshToken }).where(eq(platformAccounts.id, id));
}
