import { z } from "zod";
import type { PersonKey } from "@/db/encryption";
import { unseal } from "@/db/encryption";
import { type RecordKey, sealInRecord } from "@/db/record-encryption";
import { careRecords, users } from "@/db/schema";

/** What a kept record says of whom it is: what retention asks for, and nothing else. */
export type Identity = z.infer<typeof Identity>;

const Identity = z.object({ firstName: z.string(), lastName: z.string(), birthDate: z.string().nullable() });

type Person = Pick<typeof users.$inferSelect, "id" | "firstName" | "lastName" | "birthDate">;

/** Puts who a person is from the person's key under a record's. */
export function sealIdentity(record: RecordKey, key: PersonKey, person: Person) {
  const { id, firstName, lastName, birthDate } = person;
  const identity: Identity = {
    firstName: unseal(key, users.firstName, id, firstName),
    lastName: unseal(key, users.lastName, id, lastName),
    birthDate: birthDate && unseal(key, users.birthDate, id, birthDate),
  };
  return sealInRecord(record, careRecords.identity, record.recordId, JSON.stringify(identity));
}

/** Reads it again, once opened. */
export function readIdentity(opened: string | null): Identity | null {
  return opened === null ? null : Identity.parse(JSON.parse(opened));
}
