import "server-only";
import { db, type Transaction } from "@/db/client";
import { addPerson } from "@/lib/accounts/invitations/add-person";
import type { Staff } from "@/lib/auth/actor";
import type { NewClient } from "@/lib/clients/schema";
import { assertMay, reachOf } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { takeLead } from "@/lib/records/lead";

/**
 * Adds a client by name alone, such as a child or a person who phones; such a client can be booked for at once, and gets
 * no e-mail. A practitioner who sees only their own clients sees this one too. Answers the client's id. Refuses with
 * `forbidden` (403) staff who may not see how clients are reached.
 */
export async function addClient(staff: Staff, client: NewClient, now: Date): Promise<string> {
  assertMay(staff, "contacts");
  return db.transaction((tx) => addClientIn(tx, staff, client, now));
}

/** As `addClient`, in a transaction. */
export async function addClientIn(tx: Transaction, staff: Staff, client: NewClient, now: Date): Promise<string> {
  const { timeZone } = await practice();
  const id = await addPerson(tx, staff.id, { ...client, timeZone }, now);
  if (reachOf(staff, "contacts") === "own") await takeLead(tx, staff, id, now);
  return id;
}
