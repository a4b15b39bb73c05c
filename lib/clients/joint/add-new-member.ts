import "server-only";
import { db } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import { addClientIn } from "@/lib/clients/add-client";
import { makeMember } from "@/lib/clients/joint/change-joint";
import type { NewClient } from "@/lib/clients/schema";
import { assertMay } from "@/lib/permissions/permissions";
import type { Joining } from "@/lib/records/joint/schema";

/** A client who is none yet, and what they are in which joint record. */
export type NewMember = NewClient & Pick<Joining, "record" | "part">;

/**
 * Adds a client by name alone and takes them into a joint record, all or nothing. Answers the client's id. Refuses as
 * `addMember`, and then there is no new client either.
 */
export async function addNewMember(staff: Staff, { record, part, ...client }: NewMember, now: Date): Promise<string> {
  assertMay(staff, "contacts");
  return db.transaction(async (tx) => {
    const person = await addClientIn(tx, staff, client, now);
    await makeMember(tx, staff, { record, part, person }, now);
    return person;
  });
}
