import { eq, inArray } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { type PersonKey, seal, unseal } from "@/db/encryption";
import type { TwoFiles } from "@/db/move-person";
import { type MERGED_FACTS, users } from "@/db/schema";

/** Something by which two files of a person may differ. */
export type MergedFact = (typeof MERGED_FACTS)[number];

/**
 * Gives a person what another of the same has: what is named in place of their own, and what they lack. Both are locked
 * by the caller.
 */
export async function takeFacts(tx: Transaction, { kept, merged }: TwoFiles, named: readonly MergedFact[], now: Date) {
  const rows = await tx
    .select()
    .from(users)
    .where(inArray(users.id, [kept.personId, merged.personId]));
  const [stays, goes] = [kept, merged].map((one) => rows.find(({ id }) => id === one.personId));
  if (!stays || !goes) throw new Error("One of two people is not there.");
  const anew = (column: AnyPgColumn, sealed: Sealed | null) => sealed && underOther(column, sealed, { kept, merged });
  const wants = (fact: Exclude<MergedFact, "name">) => named.includes(fact) || stays[fact] === null;
  const sealed = SEALED_FACTS.filter((fact) => wants(fact) && goes[fact] !== null);
  await tx
    .update(users)
    .set({
      ...Object.fromEntries(sealed.map((fact) => [fact, anew(users[fact], goes[fact])])),
      ...(wants("contactBy") && goes.contactBy && { contactBy: goes.contactBy }),
      ...(named.includes("name") && {
        firstName: underOther(users.firstName, goes.firstName, { kept, merged }),
        lastName: underOther(users.lastName, goes.lastName, { kept, merged }),
      }),
      updatedAt: now,
    })
    .where(eq(users.id, kept.personId));
}

const SEALED_FACTS = ["phone", "location", "birthDate", "pronouns"] as const;

function underOther(column: AnyPgColumn, sealed: Sealed, { kept, merged }: { kept: PersonKey; merged: PersonKey }) {
  return seal(kept, column, kept.personId, unseal(merged, column, merged.personId, sealed));
}
