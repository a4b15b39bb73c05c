import type { z } from "zod";
import { type Database, db, type Transaction } from "@/db/client";
import { comingOfAge } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/permissions/permissions";
import type { ComingOfAgeForm } from "@/lib/records/guardians/schema";

/** From which age a person is told of their sessions alone, in years, and where the practice has that from. */
export type ComingOfAge = { years: number; source: string | null };

// In most countries; the practice says where it is otherwise.
const USUAL_YEARS = 18;

/** The practice's age; eighteen, without a source, until it has chosen one. */
export async function ageOfMajority(reader: Pick<Database | Transaction, "select"> = db): Promise<ComingOfAge> {
  const { years, source } = comingOfAge;
  const [row] = await reader.select({ years, source }).from(comingOfAge);
  return row ?? { years: USUAL_YEARS, source: null };
}

/** Changes it. Refuses with `forbidden` (403) all but admins. */
export async function chooseAge(admin: Actor, { age, ageSource }: z.output<typeof ComingOfAgeForm>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change from which age people are told alone.");
  await db.transaction(async (tx) => {
    const chosen = { years: age, source: ageSource, changedAt: now };
    await tx.insert(comingOfAge).values(chosen).onConflictDoUpdate({ target: comingOfAge.id, set: chosen });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}

/** Whether a person born on that date is of age on another; both are YYYY-MM-DD. One born on 29 February is on 1 March. */
export function isOfAge(birthDate: string, years: number, today: string): boolean {
  const [year = "", ...day] = birthDate.split("-");
  return [String(Number(year) + years).padStart(4, "0"), ...day].join("-") <= today;
}
