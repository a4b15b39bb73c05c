"use server";

import { redirect } from "next/navigation";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { removeSecondStep } from "@/lib/accounts/team/remove-second-step";
import { GraceForm, RolesForm, SecondStepRemoval } from "@/lib/accounts/team/schema";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { askForSecondStep } from "@/lib/practice/staff/second-step";

/** Gives a member of staff other roles. */
export const saveRoles = provenAction(RolesForm, whoMay("team"), async (admin, { id, roles }) => {
  await changeRoles(admin.id, id, roles, now());
  redirect("/admin/settings/team?done=roles");
});

/** Says from when staff need a second step at sign-in. */
export const saveGrace = provenAction(GraceForm, whoMay("team"), async (admin, { days }) => {
  await askForSecondStep(admin, days, now());
  redirect("/admin/settings/team?done=grace");
});

/** Removes the second step of a colleague who has lost it. */
export const dropSecondStep = provenAction(SecondStepRemoval, whoMay("team"), async (admin, { id, typed }) => {
  await removeSecondStep(admin, id, typed, now());
  redirect("/admin/settings/team?done=second-step");
});
