"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { addNewMember } from "@/lib/clients/joint/add-new-member";
import { addMember, startJoint, takeOut } from "@/lib/clients/joint/change-joint";
import { NewMemberForm } from "@/lib/clients/joint/schema";
import { now } from "@/lib/clock";
import { Joining, JointOpening, Leaving } from "@/lib/records/joint/schema";

/** Opens a joint record with a client in it, and leads to it. */
export const openJointRecord = action(JointOpening, whoMay("contacts"), async (staff, opening) => {
  const id = await startJoint(staff, opening, now());
  redirect(`/admin/joint/${id}?done=opened`);
});

/** Takes a client into a joint record. */
export const addToJoint = provenAction(Joining, whoMay("contacts"), async (staff, joining) => {
  await addMember(staff, joining, now());
  redirect(`/admin/joint/${joining.record}?done=joined#people`);
});

/** Adds a client without an account, who joins a joint record. */
export const addNewToJoint = provenAction(
  NewMemberForm,
  whoMay("contacts"),
  async (staff, { joint: record, as: part, ...client }) => {
    await addNewMember(staff, { ...client, record, part }, now());
    redirect(`/admin/joint/${record}?done=joined#people`);
  },
);

/** Takes one out of it. */
export const takeOutOfJoint = action(Leaving, whoMay("contacts"), async (staff, leaving) => {
  await takeOut(staff, leaving, now());
  redirect(`/admin/joint/${leaving.record}?done=left#people`);
});
