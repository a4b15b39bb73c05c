import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners } from "@/db/schema";
import { profileOf } from "@/lib/accounts/team/queries";
import { addPractitioner } from "@/lib/practice/change-practitioner";

/** Makes a person who is to see clients a practitioner of the practice, with hours and a page; twice is once. */
export async function givePage(tx: Transaction, userId: string, now: Date) {
  const [known] = await tx.select({ id: practitioners.id }).from(practitioners).where(eq(practitioners.userId, userId));
  if (known) return;
  const { firstName, lastName, timeZone } = await profileOf(tx, userId);
  await addPractitioner(tx, userId, { name: `${firstName} ${lastName}`.trim(), title: "Therapist", timeZone }, now);
}
