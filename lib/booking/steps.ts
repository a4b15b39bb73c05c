import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { finishGuestFlow, leaveCode, resendGuestCode, startGuestFlow } from "@/lib/accounts/guest";
import { Digits, Guest } from "@/lib/accounts/schema";
import { bringClock, visitorClock } from "@/lib/accounts/viewer-clock";
import { parsed } from "@/lib/action";
import { currentActor, isClient } from "@/lib/auth/actor";
import { freeSlots } from "@/lib/availability/free-days";
import { hrefOf } from "@/lib/booking/address";
import { bookHeld } from "@/lib/booking/book";
import { keepChoice, keepTime, spendHold } from "@/lib/booking/choose";
import { shownSlot } from "@/lib/booking/held-time";
import { extendHold, findHold, giveBackHold } from "@/lib/booking/hold";
import { dropDraft, keepDraft, keptToken } from "@/lib/booking/hold-cookie";
import type { BookingInput } from "@/lib/booking/schema";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { isOnlyKept } from "@/lib/payments/queries";
import { instantOffer } from "@/lib/practice/offer";
import { callerAddress } from "@/lib/rate-limit/rate-limit";
import { isSlotTaken } from "@/lib/reservations/reserve";

/** What is said when another code is on its way. */
export const NEW_CODE = sentence("We've sent you a new code. The previous one works for two more minutes.");

const GONE = sentence("That time has just been taken. The closest free times are below; what you typed is still here.");

/** One step of booking a kept time: what the form shows next, or a redirect to where it ends. */
export async function takeStep(input: BookingInput) {
  if (input.slot !== "") return takeInstead(input, input.slot);
  if (input.intent === "back") return goBack(input);
  if (input.intent === "resend") return resend();
  if (input.intent === "another") return chooseAnother(input);
  if (input.intent === "extend") return extend(input);
  if (input.intent === "keep") return keepAgain(input);
  return STEPS[input.step](input);
}

const STEPS = { details: giveDetails, code: redeemCode, check: confirm };

async function giveDetails(input: BookingInput) {
  if (await currentActor()) return { step: "check" };
  await startGuestFlow("booking", { ...parsed(Guest, input), ...(await visitorClock()) }, now());
  // So that the code's step survives a reload, with what was typed before it.
  await keepDraft(input);
  return { step: "code" };
}

async function goBack({ step }: BookingInput) {
  if (step === "code") await leaveCode("booking");
  return { step: "details" };
}

/** The code works once: after it the client is signed in, and only a last look is left. */
async function redeemCode(input: BookingInput) {
  await finishGuestFlow("booking", parsed(Digits, input.code, "code"), now());
  refresh();
  return { step: "check" };
}

async function confirm(input: BookingInput) {
  const actor = await currentActor();
  if (!actor) return { ok: false, step: "details", error: "Please tell us who you are first." };
  const { token } = await shownHold(input);
  if (isClient(actor)) await bringClock(actor, now());
  const id = await bookHeld(actor, token, { reason: input.reason }, now()).catch((error: unknown) => {
    if (isSlotTaken(error)) return null;
    throw error;
  });
  if (id === null) return gone(input);
  await dropDraft();
  const isKept = await isOnlyKept(actor, id);
  return redirect(isKept ? `/appointments/${id}/pay` : `/appointments/${id}/confirmed`);
}

async function resend() {
  await resendGuestCode("booking", now());
  return { step: "code", done: NEW_CODE };
}

async function chooseAnother(input: BookingInput) {
  await keepDraft(input);
  const token = await keptToken();
  if (token) await giveBackHold(token, now());
  return redirect(hrefOf("/book", { service: input.service, with: input.with, door: "pick" }));
}

async function extend(input: BookingInput) {
  const { token } = await shownHold(input);
  await extendHold(token, now());
  refresh();
  return { step: input.step };
}

/**
 * Takes a time again that was given back or not kept any longer. One that still is kept is taken anew: the page that was
 * left may yet give back what it knew of.
 */
async function keepAgain(input: BookingInput) {
  const { hold } = await shownHold(input);
  const slot = hold.isLive ? hold : await freeAgain(hold);
  if (!slot || !(await keepTime({ ...slot, serviceId: hold.serviceId }))) return gone(input);
  refresh();
  return { step: input.step };
}

async function freeAgain({ practitionerId, serviceId, startsAt }: Hold) {
  await spendHold(callerAddress(await headers()));
  const service = (await instantOffer()).services.find(({ id }) => id === serviceId);
  const window = { from: startsAt, until: new Date(startsAt.getTime() + 60_000) };
  const [slot] = service ? await freeSlots(practitionerId, service, window, now()) : [];
  return slot;
}

type Hold = Awaited<ReturnType<typeof shownHold>>["hold"];

async function takeInstead(input: BookingInput, slot: Exclude<BookingInput["slot"], "">) {
  if (!(await keepChoice({ slot, service: input.service }))) return gone(input);
  refresh();
  return { step: input.step };
}

function gone({ step }: BookingInput) {
  refresh();
  return { ok: false, error: GONE, step };
}

/** The time this browser keeps, if it is the one that the page is about. */
async function shownHold({ shown }: BookingInput) {
  const token = await keptToken();
  const hold = token ? await findHold(token, now()) : null;
  if (!token || !hold) throw new Refusal("conflict", "We no longer know which time you chose. Please choose it again.");
  if (shownSlot(hold) === shown) return { token, hold };
  refresh();
  throw new Refusal(
    "conflict",
    "You have chosen another time in another window. It is shown above now: please check it.",
  );
}
