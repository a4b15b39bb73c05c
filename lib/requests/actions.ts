"use server";

import { redirect } from "next/navigation";
import { finishGuestFlow, leaveCode, resendGuestCode, startGuestFlow } from "@/lib/accounts/guest";
import { Digits, Guest } from "@/lib/accounts/schema";
import { bringClock, visitorClock } from "@/lib/accounts/viewer-clock";
import { action, anyone, asRefusal, parsed } from "@/lib/action";
import { Asking, type AskingInput } from "@/lib/appointments/schema";
import { currentActor, isClient } from "@/lib/auth/actor";
import { rememberDoor } from "@/lib/booking/choose";
import { dropDraft, keepDraft } from "@/lib/booking/hold-cookie";
import { NEW_CODE } from "@/lib/booking/steps";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { defaultService } from "@/lib/practice/service-list";
import { cellValue } from "@/lib/requests/cell-words";
import { assertOffered, requestAppointment, type Wish } from "@/lib/requests/request";

/** Asks for a time, step by step; ends at the request's own page. */
export const ask = action(Asking, anyone, async (_, input) => {
  if (input.intent === "back") return goBack(input);
  if (input.intent === "resend") return resend();
  return STEPS[input.step](input);
});

const STEPS = { times: chooseTimes, check: checkAnswers, code: redeemCode };

async function chooseTimes(input: AskingInput) {
  await assertOffered(wishOf(input), (await defaultService())?.minutes ?? 50);
  await rememberDoor("ask");
  return { step: "check" };
}

async function checkAnswers(input: AskingInput) {
  const actor = await currentActor();
  if (!actor) {
    await startGuestFlow("request", { ...parsed(Guest, input), ...(await visitorClock()) }, now());
    // So that the code's step survives a reload, with what was chosen before it.
    await keepDraft({ ...input, cells: input.cells.map(cellValue) });
    return { step: "code" };
  }
  if (!isClient(actor))
    throw new Refusal("forbidden", "You are signed in as the practice. Only clients can send a request.");
  const id = await requestAppointment(await bringClock(actor, now()), wishOf(input), now());
  redirect(`/appointments/${id}?done=requested`);
}

async function goBack({ step }: AskingInput) {
  if (step !== "code") return { step: "times" };
  await leaveCode("request");
  return { step: "check" };
}

/**
 * The code works once: after it the client is signed in, and whatever else is wrong is said at the step it belongs to.
 */
async function redeemCode(input: AskingInput) {
  const code = parsed(Digits, input.code, "code");
  const { actor } = await finishGuestFlow("request", code, now());
  const client = await bringClock(actor, now());
  const made = await requestAppointment(client, wishOf(input), now()).catch((error: unknown) => asRefusal(error));
  if (made instanceof Refusal) return { ok: false, error: made.said, step: "times" };
  await dropDraft();
  redirect(`/appointments/${made}?done=requested`);
}

async function resend() {
  await resendGuestCode("request", now());
  return { step: "code", done: NEW_CODE };
}

function wishOf({ practitioner, cells, reason }: AskingInput): Wish {
  return { practitionerId: practitioner || null, cells, reason };
}
