"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { type HandedOver, handOver, handOverClient } from "@/lib/change-preview/leaving/hand-over";
import { leaveTeam } from "@/lib/change-preview/leaving/leave";
import { HandOverForm, LeaveForm } from "@/lib/change-preview/leaving/schema";
import { now } from "@/lib/clock";
import { say } from "@/lib/i18n/say";

/** Gives what is booked with one person to a colleague. */
export const handOverBooked = action(HandOverForm, whoMay("team"), async (admin, { id, to }) => {
  const outcome = await handOver(admin, id, to, now());
  refresh();
  return { done: outcomeWords(outcome) };
});

/** Gives what one client has booked to a colleague. */
export const handOverBookedOf = action(HandOverForm, whoMay("team"), async (admin, { id, to }) => {
  const outcome = await handOverClient(admin, id, to, now());
  refresh();
  return { done: outcomeWords(outcome) };
});

const outcomeWords = ({ moved, stayed }: HandedOver) =>
  say(
    "{moved, plural, one {# session was} other {# sessions were}} handed over. {stayed, plural, =0 {Nothing is left.} one {# stays: the colleague is busy then, or it is a group.} other {# stay: the colleague is busy then, or they are groups.}}",
    { moved, stayed },
  );

/** Deactivates the account of a colleague who leaves. */
export const leave = provenAction(LeaveForm, whoMay("team"), async (admin, { id, seen }) => {
  await leaveTeam(admin, { id, seen }, now());
  redirect(`/admin/team/${id}?done=left`);
});
