import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Database, prepared } from "@/db/client";
import type { Actor, Staff } from "@/lib/auth/actor";

/** Whose look a `where` is for: an actor, or one of that role who is filled in when the statement is asked. */
export type Onlooker = {
  role: Actor["role"];
  id: string | Placeholder;
  practitionerId: string | Placeholder | null;
};

/**
 * A statement that staff ask often, put together once for admins and once for practitioners. It is filled with
 * `onlookerValues` beside what `build` leaves open itself.
 */
export function preparedForStaff<Statement>(
  build: (reader: Database, staff: Onlooker & Pick<Staff, "role">) => Statement,
): (staff: Staff) => Statement {
  const ofAdmins = prepared((reader) => build(reader, anyOf("admin")));
  const ofPractitioners = prepared((reader) => build(reader, anyOf("practitioner")));
  return ({ role }) => (role === "admin" ? ofAdmins() : ofPractitioners());
}

/** Whom such a statement is asked for. */
export function onlookerValues({ id, practitionerId }: Staff) {
  return { onlookerId: id, onlookerPractitionerId: practitionerId };
}

/** A value that is filled in when the statement is asked, as the column takes it. */
export function later(name: string, column: AnyPgColumn): SQL {
  return sql`${sql.param(sql.placeholder(name), column)}`;
}

function anyOf(role: Staff["role"]) {
  return { role, id: sql.placeholder("onlookerId"), practitionerId: sql.placeholder("onlookerPractitionerId") };
}
