import "server-only";
import { db } from "@/db/client";
import { addPerson } from "@/lib/accounts/invitations/add-person";
import { invitePerson } from "@/lib/accounts/invitations/invite";
import type { Staff } from "@/lib/auth/actor";
import type { NewClient } from "@/lib/clients/schema";
import { makeGuardian } from "@/lib/guardians/change-guardian";
import { assertMay, reachOf } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { takeLead } from "@/lib/records/lead";

/** A guardian who is no client yet, and of which record; with an address to invite them at, or null. */
export type NewGuardianOf = NewClient & { record: string; email: string | null };

/**
 * Adds a person and makes them a guardian of a record, all or nothing. At the address they are invited to have an
 * account; until they accept, nothing else is mailed to them. Answers the person's id. Refuses as `addGuardian`, and with
 * `conflict` (409) an address that has an account: that person can be chosen instead.
 */
export async function addNewGuardian(staff: Staff, wish: NewGuardianOf, now: Date): Promise<string> {
  assertMay(staff, "contacts");
  const { record, email, ...person } = wish;
  const { timeZone } = await practice();
  return db.transaction(async (tx) => {
    const id = await addPerson(tx, staff.id, { ...person, timeZone }, now);
    if (reachOf(staff, "contacts") === "own") await takeLead(tx, staff, id, now);
    await makeGuardian(tx, staff, { record, person: id }, now);
    if (email) await invitePerson(tx, staff.id, id, email, now);
    return id;
  });
}
