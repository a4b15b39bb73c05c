import "server-only";
import type { Cell } from "@/db/schema";
import { findAppointment } from "@/lib/appointments/queries";
import type { Sitting } from "@/lib/appointments/take";
import type { Actor } from "@/lib/auth/actor";
import { blockOf } from "@/lib/availability/blocks";
import { freeStartsOf } from "@/lib/availability/queries";
import { instantOf } from "@/lib/availability/zone";
import { notFound, Refusal } from "@/lib/errors";
import { findPractitioner } from "@/lib/practice/practitioners";

/** A wish in wall-clock words: a date and either a part of that day or a time, on the practitioner's clock. */
export type SittingWish = { id: string; practitioner: string; date: string; block: Cell["block"] | ""; time: string };

/** The sitting of an appointment's length at a start that was offered. */
export async function sittingAt(staff: Actor, id: string, practitionerId: string, startsAt: Date): Promise<Sitting> {
  const appointment = await findAppointment(staff, id);
  if (!appointment) throw notFound("appointment");
  return { practitionerId, startsAt, minutes: appointment.minutes };
}

/** The sitting a member of staff wished for; of a part of the day, its first free start, or a refusal when there is none. */
export async function sittingOf(staff: Actor, wish: SittingWish, now: Date): Promise<Sitting> {
  const [appointment, practitioner] = await Promise.all([
    findAppointment(staff, wish.id),
    findPractitioner(wish.practitioner),
  ]);
  if (!appointment) throw notFound("appointment");
  if (!practitioner) throw notFound("practitioner");
  const { minutes } = appointment;
  const { id: practitionerId, timeZone } = practitioner;
  if (wish.block) return { practitionerId, minutes, startsAt: await firstFreeIn(practitioner, wish, minutes, now) };
  const [hour = 0, minute = 0] = wish.time.split(":").map(Number);
  return { practitionerId, minutes, startsAt: instantOf(timeZone, wish.date, hour * 60 + minute, "start") };
}

async function firstFreeIn(
  practitioner: { id: string; timeZone: string },
  wish: SittingWish,
  minutes: number,
  now: Date,
) {
  const from = instantOf(practitioner.timeZone, wish.date, 0, "start");
  const until = instantOf(practitioner.timeZone, wish.date, 1440, "end");
  const starts = await freeStartsOf(practitioner.id, minutes, { from, until }, now);
  const first = starts.find((start) => blockOf(practitioner.timeZone, start) === wish.block);
  if (first === undefined) {
    const sentence = `There is no free time that ${wish.block}. Please try another part of the day.`;
    throw new Refusal("conflict", sentence, { code: "slot_taken", fields: { block: [sentence] } });
  }
  return first;
}
