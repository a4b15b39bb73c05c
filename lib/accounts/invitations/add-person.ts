import "server-only";
import type { Transaction } from "@/db/client";
import { openAccount } from "@/lib/accounts/open-account";
import { record } from "@/lib/audit/record";
import { foundPractice } from "@/lib/practice/change";
import { announceClient } from "@/lib/webhooks/announce-client";

/** What staff say about a person who has no e-mail address, or gave none. */
export type NewPerson = {
  firstName: string;
  lastName: string;
  phone: string | null;
  birthDate: string | null;
  timeZone: string;
};

/**
 * Makes a client who can't sign in: nothing is ever mailed to them, and what belongs to them is theirs as any client's.
 * An invitation gives them an account later. Answers the client's id.
 */
export async function addPerson(tx: Transaction, actorId: string, person: NewPerson, now: Date): Promise<string> {
  await foundPractice(tx, person.timeZone, now);
  const profile = { ...person, passwordHash: null, hourCycle: null };
  const id = await openAccount(tx, { ...profile, email: null, role: "client", verifiedAt: null }, now);
  if (!id) throw new Error("A person without an address can't have another's.");
  const details = { role: "client" as const };
  await record(tx, { actorId, action: "account.created", subjectId: id, details }, now);
  await announceClient(tx, id, now);
  return id;
}
