import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
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
      ...{ connectedAt: platformAccounts.connectedAt, revokedAt: platformAccounts.revokedAt },
    })
    .from(platformAccounts)
    .innerJoin(practitioners, eq(practitioners.id, platformAccounts.practitionerId))
    .where(and(eq(platformAccounts.practitionerId, practitionerId), eq(platformAccounts.platform, platform)));
  const asked = accountAsked(platform);
  if (known?.refreshToken && known.connectedAt && consentFlowOf(platform)) {
    if (known.revokedAt) return failed("revoked", "The practitioner's consent was taken back.");
    const { refreshToken, connectedAt, ...of } = known;
    const consent = { refreshToken, keep: (token: string) => keepToken({ ...of, connectedAt }, token) };
    return { ok: true, value: { account: null, consent } };
  }
  const account = asked ? (known?.account ?? null) : null;
  if (!asked || (asked.isNeeded && !account)) return failed("no_host", "No account of the practitioner is known.");
  return { ok: true, value: { account, consent: null } };
}

/** Notes that a practitioner's consent, of which `askedAt` is a moment of use, is worth nothing any more. A newer one is. */
export async function markRevoked(practitionerId: string, platform: Platform, askedAt: Date) {
  const { connectedAt, revokedAt } = platformAccounts;
  const isTheirs = and(eq(platformAccounts.practitionerId, practitionerId), eq(platformAccounts.platform, platform));
  await db
    .update(platformAccounts)
    .set({ revokedAt: sql`coalesce(${revokedAt}, ${askedAt.toISOString()}::timestamptz)` })
    .where(and(isTheirs, or(isNull(connectedAt), lte(connectedAt, askedAt))));
}

type Consented = { id: string; userId: string; connectedAt: Date };

// A consent that was ended or given anew while its token was renewed elsewhere stays as it is.
async function keepToken({ id, userId, connectedAt }: Consented, token: string) {
  const refreshToken = seal(await personKey(db, userId), platformAccounts.refreshToken, id, token);
  const isTheSame = and(eq(platformAccounts.id, id), eq(platformAccounts.connectedAt, connectedAt));
  await db.update(platformAccounts).set({ refreshToken }).where(isTheSame);
}
