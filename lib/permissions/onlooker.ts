import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Database, prepared } from "@/db/client";
import { type Holder, rolesOf } from "@/lib/permissions/permissions";

/** Whose look a `where` is for: an actor, or one of those roles who is filled in when the statement is asked. */
export type Onlooker = Holder & {
  id: string | Placeholder;
  practitionerId: string | Placeholder | null;
};

type Asking = Holder & { id: string; practitionerId: string | null };

/**
 * A statement that staff ask often, put together once for each set of roles that asks it. It is filled with
 * `onlookerValues` beside what `build` leaves open itself.
 */
export function preparedForStaff<Statement>(
  build: (reader: Database, staff: Onlooker) => Statement,
): (staff: Holder) => Statement {
  const known = new Map<string, () => Statement>();
  return ({ role, furtherRoles }) => {
    const key = rolesOf({ role, furtherRoles }).toSorted().join();
    const statement = known.get(key) ?? prepared((reader) => build(reader, anyOf({ role, furtherRoles })));
    known.set(key, statement);
    return statement();
  };
}

/** Whom such a statement is asked for. */
export function onlookerValues({ id, practitionerId }: Asking) {
  return { onlookerId: id, onlookerPractitionerId: practitionerId };
}

/** A value that is filled in when the statement is asked, as the column takes it. */
export function later(name: string, column: AnyPgColumn): SQL {
  return sql`${sql.param(sql.placeholder(name), column)}`;
}

function anyOf(holder: Holder): Onlooker {
  return { ...holder, id: sql.placeholder("onlookerId"), practitionerId: sql.placeholder("onlookerPractitionerId") };
}
