"use server";

import { redirect } from "next/navigation";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { RolesForm } from "@/lib/accounts/team/schema";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";

/** Gives a member of staff other roles. */
export const saveRoles = action(RolesForm, whoMay("team"), async (admin, { id, roles }) => {
  await changeRoles(admin.id, id, roles, now());
  redirect("/admin/settings/team?done=roles");
});
