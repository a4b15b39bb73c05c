"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { type Staff, whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { addNewGuardian } from "@/lib/guardians/add-new-guardian";
import { addGuardian, changeGuardian, endGuardian } from "@/lib/guardians/change-guardian";
import { guardiansPage } from "@/lib/guardians/page";
import { NewGuardianForm } from "@/lib/guardians/schema";
import { Guardianship, GuardianshipEnd, NewGuardian } from "@/lib/records/guardians/schema";

/** Makes a person a guardian of a record, or one again. */
export const addAsGuardian = provenAction(NewGuardian, whoMay("contacts"), async (staff, wish) => {
  await addGuardian(staff, wish, now());
  await show(staff, wish.record, "guardian-added");
});

/** Adds a person as the guardian of a record, and invites them where an address was said. */
export const addNewAsGuardian = provenAction(
  NewGuardianForm,
  whoMay("contacts"),
  async (staff, { joint: record, ...person }) => {
    await addNewGuardian(staff, { ...person, record }, now());
    await show(staff, record, person.email ? "guardian-invited" : "guardian-added");
  },
);

/** Changes what a guardian sees. */
export const changeSights = provenAction(Guardianship, whoMay("contacts"), async (staff, wish) => {
  await changeGuardian(staff, wish, now());
  await show(staff, wish.record, "guardian-changed");
});

/** Ends a guardianship. */
export const endAsGuardian = action(GuardianshipEnd, whoMay("contacts"), async (staff, wish) => {
  await endGuardian(staff, wish, now());
  await show(staff, wish.record, "guardian-ended");
});

async function show(staff: Staff, record: string, done: string) {
  redirect(await guardiansPage(staff, record, done));
}
