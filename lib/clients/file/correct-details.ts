import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { users } from "@/db/schema";
import { FACTS } from "@/lib/accounts/profile/facts";
import { writeProfile } from "@/lib/accounts/profile/profile";
import { lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { ClientDetails } from "@/lib/clients/file/schema";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";

/** What these are told apart by from what others write: as a form was shown them, and as they are when it is sent. */
export function detailsMark({ firstName, lastName, phone, birthDate }: ClientDetails): string {
  return createHash("sha256")
    .update(JSON.stringify([firstName, lastName, phone, birthDate]))
    .digest("base64url");
}

/**
 * Corrects the name, the phone and the date of birth of a client who has no account to do it in. `seen` is the mark of
 * what staff were shown. Refuses with `not_found` (404) a client whom the actor may not see, and with `conflict` (409) one
 * who has an account, and what another changed since it was shown.
 */
export async function correctDetails(
  staff: Staff,
  clientId: string,
  { seen, ...details }: ClientDetails & { seen: string },
  now: Date,
): Promise<void> {
  if (!(await maySeeClient(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, clientId);
    if (account?.erasedAt !== null) throw notFound("client");
    if (account.hasAddress) throw new Refusal("conflict", OWNED);
    const [current] = await tx.select(DETAILS).from(users).where(eq(users.id, clientId));
    if (!current) throw notFound("client");
    // The same once more, such as a form that was sent twice, is no change.
    if (detailsMark(current) === detailsMark(details)) return;
    if (detailsMark(current) !== seen) throw new Refusal("conflict", CHANGED);
    await writeProfile(tx, clientId, details, now);
    const event = { actorId: staff.id, action: "client.details_corrected" as const, subjectId: clientId };
    await record(tx, { ...event, details: changedOf(current, details) }, now);
  });
}

const DETAILS = {
  firstName: openRequired(users.firstName, users.id),
  lastName: openRequired(users.lastName, users.id),
  phone: FACTS.phone,
  birthDate: FACTS.birthDate,
};

// Which of them were changed, and never to what.
function changedOf(former: ClientDetails, { firstName, lastName, phone, birthDate }: ClientDetails) {
  return {
    name: former.firstName !== firstName || former.lastName !== lastName,
    phone: former.phone !== phone,
    birthDate: former.birthDate !== birthDate,
  };
}

const OWNED = "This client has an account now, and changes these details there.";
const CHANGED =
  "Someone else corrected these details since you opened this page. Theirs stand at the top now, and what you typed is still here. Save again if yours are right.";
