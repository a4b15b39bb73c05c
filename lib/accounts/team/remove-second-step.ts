import "server-only";
import { db, type Transaction } from "@/db/client";
import { lockAccount } from "@/lib/accounts/queries";
import { profileOf } from "@/lib/accounts/team/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { dropWays } from "@/lib/auth/factors/drop-ways";
import { tellOwner } from "@/lib/auth/factors/tell";
import { endSessionsOf } from "@/lib/auth/session";
import { notFound, Refusal } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";

/**
 * Removes a colleague's authenticator app, passkeys and recovery codes, for one who has lost them: every session of
 * theirs ends, and they are told by e-mail. `typed` is their name, so that it is no slip. Refuses with `forbidden` (403)
 * all but who manages the team, with `not_found` (404) an account that is none of staff's, with `conflict` (409) one's
 * own, and with `invalid` (400) another name.
 */
export async function removeSecondStep(admin: Staff, id: string, typed: string, now: Date) {
  assertMay(admin, "team", "Only an admin can change what staff sign in with.");
  if (admin.id === id) throw new Refusal("conflict", "You can remove your own under Your account.");
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt || account.role === "client") throw notFound("account");
    const { firstName, lastName } = await profileOf(tx, id);
    if (plain(typed) !== plain(`${firstName} ${lastName}`)) {
      const sentence = "Please type the name exactly as it stands above.";
      throw new Refusal("invalid", sentence, { fields: { typed: [sentence] } });
    }
    await takeAway(tx, admin.id, id, now);
  });
}

/** The same from the machine's shell, for anybody: the way of the only admin, and of a client who called. */
export async function removeSecondStepOf(id: string, now: Date) {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt) throw notFound("account");
    await takeAway(tx, null, id, now);
  });
}

async function takeAway(tx: Transaction, actorId: string | null, id: string, now: Date) {
  await dropWays(tx, id);
  await endSessionsOf(tx, id, now);
  await record(tx, { actorId, action: "account.second_step_removed", subjectId: id }, now);
  await tellOwner(tx, id, "removed-by-admin", now);
}

function plain(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
