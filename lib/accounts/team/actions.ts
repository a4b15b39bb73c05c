"use server";

import { redirect } from "next/navigation";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { inviteMember, inviteMemberAgain, takeMemberBack } from "@/lib/accounts/team/invite";
import { removeSecondStep } from "@/lib/accounts/team/remove-second-step";
import {
  GraceForm,
  InvitationAgain,
  InvitationEnd,
  InvitationForm,
  RolesForm,
  SecondStepRemoval,
} from "@/lib/accounts/team/schema";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { askForSecondStep } from "@/lib/practice/staff/second-step";

/** Gives a member of staff other roles. */
export const saveRoles = provenAction(RolesForm, whoMay("team"), async (admin, { id, roles }) => {
  await changeRoles(admin.id, id, roles, now());
  redirect("/admin/team?done=roles");
});

/** Says from when staff need a second step at sign-in. */
export const saveGrace = provenAction(GraceForm, whoMay("team"), async (admin, { days }) => {
  await askForSecondStep(admin, days, now());
  redirect("/admin/team?done=grace");
});

/** Removes the second step of a colleague who has lost it. */
export const dropSecondStep = provenAction(SecondStepRemoval, whoMay("team"), async (admin, { id, typed }) => {
  await removeSecondStep(admin, id, typed, now());
  redirect("/admin/team?done=second-step");
});

/** Invites a colleague to the team. */
export const inviteColleague = provenAction(InvitationForm, whoMay("team"), async (admin, wish) => {
  await inviteMember(admin, wish, now());
  redirect("/admin/team?done=invited");
});

/** Sends a colleague's invitation anew. */
export const inviteAgain = provenAction(InvitationAgain, whoMay("team"), async (admin, { id, email }) => {
  await inviteMemberAgain(admin, id, email, now());
  redirect("/admin/team?done=invited");
});

/** Takes a colleague's invitation back. */
export const takeColleagueBack = action(InvitationEnd, whoMay("team"), async (admin, { id }) => {
  await takeMemberBack(admin, id, now());
  redirect("/admin/team?done=taken-back");
});
