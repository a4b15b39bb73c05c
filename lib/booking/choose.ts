import "server-only";
import { cookies, headers } from "next/headers";
import type { z } from "zod";
import { currentActor } from "@/lib/auth/actor";
import { choiceOptions } from "@/lib/auth/cookies";
import { type FreeSlot, freeSlots } from "@/lib/availability/free-days";
import { holdTime } from "@/lib/booking/hold";
import { keepToken, keptToken } from "@/lib/booking/hold-cookie";
import type { Choice } from "@/lib/booking/schema";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { instantOffer } from "@/lib/practice/offer";
import { callerAddress, spend } from "@/lib/rate-limit/rate-limit";
import { isSlotTaken } from "@/lib/reservations/reserve";

/** The cookie that remembers which door was used last: a time picked, or a time asked for. */
export const DOOR_COOKIE = "door";

/** What was chosen: a slot of a service. */
type Chosen = Pick<z.output<typeof Choice>, "slot" | "service">;

// Enough for a client who can't decide.
const HOLDS = [
  { points: 12, seconds: 600 },
  { points: 100, seconds: 86_400 },
] as const;

/** Keeps a chosen time for this browser instead of the one it kept; false when it has gone. */
export async function keepChoice({ slot, service }: Chosen): Promise<boolean> {
  await spendHold(callerAddress(await headers()));
  const time = slot.openingId === null ? slot : await placeChosen(slot.openingId, service);
  if (!time) return false;
  return keepTime({ ...time, serviceId: service });
}

/** The same for a time of which more is known than its id. */
export async function keepTime(
  time: Pick<FreeSlot, "practitionerId" | "startsAt" | "openingId"> & { serviceId: string },
) {
  const { practitionerId, startsAt, openingId, serviceId } = time;
  const address = callerAddress(await headers());
  const wanted = { practitionerId, startsAt, openingId, serviceId, instead: await keptToken(), address };
  try {
    const { token } = await holdTime(await currentActor(), wanted, now());
    await keepToken(token);
    await rememberDoor("pick");
    return true;
  } catch (error) {
    if (isSlotTaken(error)) return false;
    throw error;
  }
}

/** Remembers by which door a client came to book. */
export async function rememberDoor(door: "pick" | "ask") {
  (await cookies()).set(DOOR_COOKIE, door, choiceOptions);
}

/** Refuses with `too_many` (429) a client who keeps one time after another, counted by where that is done from. */
export async function spendHold(from: string) {
  for (const limit of HOLDS) {
    const { allowed } = await spend(`hold|${from}`, limit, now());
    if (!allowed)
      throw new Refusal("too_many", "You have chosen a lot of times in a short while. Please wait ten minutes.");
  }
}

/** A place that is left in a published session of a service; undefined where there is none any more. */
export async function placeChosen(openingId: string, serviceId: string): Promise<FreeSlot | undefined> {
  const service = (await instantOffer()).services.find(({ id }) => id === serviceId);
  if (!service) return undefined;
  const slots = await freeSlots(null, service, { from: now(), until: yearAfter(now()) }, now());
  return slots.find((slot) => slot.openingId === openingId);
}

/** No practitioner's horizon is longer. */
export function yearAfter(moment: Date): Date {
  return new Date(moment.getTime() + 366 * 86_400_000);
}
