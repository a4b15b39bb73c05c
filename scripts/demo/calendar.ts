import type { Transaction } from "@/db/client";
import { appointmentEvents, type Cell } from "@/db/schema";
import { addAppointment, type NewAppointment } from "@/db/seed";
import { cancelDeadline } from "@/lib/appointments/policy";
import { newRoom } from "@/lib/appointments/room";
import { newId, randomText } from "@/lib/id";
import { dateOf, dayOf, weekdayOf } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

type Practitioner = { id: string; timeZone: string };

/** Who is in the demo's calendar. */
export type Demo = {
  clients: Record<string, string>;
  practitioners: { osei: Practitioner; lind: Practitioner };
  service: { id: string; minutes: number };
};

const POLICY = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };
const BUFFER_AFTER_MINUTES = 10;
const ANSWERED_AFTER_MINUTES = [35, 190, 70, 1_260, 420];
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/**
 * Fills the demo's calendar around `now`: one session about to begin, and something of everything an appointment can
 * be.
 */
export async function fillCalendar(tx: Transaction, demo: Demo, now: Date) {
  const { osei, lind } = demo.practitioners;
  const { waiting, refused, timeSlot, workday } = calendarOf(tx, demo, now);
  const soon = nextHalfHour(now);

  await waiting(
    "ana",
    lind,
    30,
    [cell(1, "evening"), cell(3, "evening"), cell(4, "afternoon")],
    "Sleeping badly again.",
  );
  await waiting("kofi", null, 150, [cell(0, "morning"), cell(2, "morning")]);
  await waiting("maya", osei, 2 * DAY_MINUTES, [cell(3, "evening")], "A friend told me about you.");

  await timeSlot("ana", osei, soon, "scheduled");
  await timeSlot("ben", lind, after(soon, 120), "scheduled");
  await timeSlot("linnea", lind, after(soon, -240), "completed");
  await timeSlot("maya", osei, after(soon, 90), "scheduled");
  await timeSlot("kofi", osei, workday(osei, 1, 10), "scheduled");
  await timeSlot("linnea", lind, workday(lind, 2, 14), "scheduled");
  await timeSlot("maya", osei, workday(osei, 3, 15), "scheduled");
  await timeSlot("ben", lind, workday(lind, 6, 13), "scheduled");
  await timeSlot("ana", osei, workday(osei, 7, 10), "scheduled");

  await timeSlot("ana", osei, workday(osei, -5, 10), "completed");
  await timeSlot("ana", osei, workday(osei, -10, 10), "completed");
  await timeSlot("ben", lind, workday(lind, -3, 14), "completed");
  await timeSlot("linnea", lind, workday(lind, -4, 15), "completed");
  await timeSlot("kofi", osei, workday(osei, -2, 16), "no_show");
  await timeSlot("ben", lind, workday(lind, 4, 15), "cancelled", {
    cancelledBy: "client",
    cancellationReason: "Away for work.",
  });
  await refused("linnea", osei, 8 * DAY_MINUTES, [cell(5, "morning")], "We don't see anyone at weekends yet.");
}

/** What is put into the demo's calendar, each as it would have come there, seen from `now`. */
export function calendarOf(tx: Transaction, { clients, service }: Demo, now: Date) {
  let answers = 0;
  return { waiting, refused, timeSlot, workday };

  async function waiting(
    who: string,
    practitioner: Practitioner | null,
    minutesAgo: number,
    cells: Cell[],
    reason?: string,
  ) {
    await addAppointment(tx, { ...asked(who, practitioner, minutesAgo), cells, reason, status: "pending_review" });
  }

  async function refused(who: string, practitioner: Practitioner, minutesAgo: number, cells: Cell[], why: string) {
    const request = asked(who, practitioner, minutesAgo);
    await addAppointment(tx, { ...request, cells, status: "rejected", rejectionReason: why, version: 1 });
    await answered(request, "rejected");
  }

  async function timeSlot(
    who: string,
    practitioner: Practitioner,
    startsAt: Date,
    status: Given,
    more: Partial<NewAppointment> = {},
  ) {
    const endsAt = after(startsAt, service.minutes);
    const minutesAgo = Math.max(minutesBetween(startsAt, now), 0) + 4 * DAY_MINUTES;
    const taken = {
      reservationId: newId(now),
      busy: { start: startsAt, end: after(endsAt, BUFFER_AFTER_MINUTES) },
      meetingId: newId(now),
      room: newRoom(),
      closedAt: status === "scheduled" ? undefined : endsAt,
    };
    const appointment = {
      ...asked(who, practitioner, minutesAgo),
      cells: [cell(weekdayIn(practitioner, startsAt), "morning")],
      status,
      meetingStatus: MEETING[status],
      startsAt,
      endsAt,
      cancelBy: cancelDeadline(startsAt, POLICY),
      version: status === "scheduled" ? 1 : 2,
      ...more,
    };
    // What was cancelled has given its time back.
    await addAppointment(tx, appointment, status === "cancelled" ? undefined : taken);
    await answered(appointment, "scheduled");
    return appointment.id;
  }

  /** That a request got its answer, and when: some minutes after it was made, or some hours. */
  async function answered({ id, createdAt }: Pick<NewAppointment, "id" | "createdAt">, kind: "scheduled" | "rejected") {
    const at = after(createdAt, ANSWERED_AFTER_MINUTES[answers % ANSWERED_AFTER_MINUTES.length] ?? 60);
    answers += 1;
    const status = kind === "scheduled" ? "scheduled" : "rejected";
    const state = { status, meetingStatus: "none", practitionerId: null, startsAt: null, movedLateAt: null } as const;
    const told = { ...state, minutes: service.minutes, cancelBy: null };
    await tx.insert(appointmentEvents).values({ id: newId(at), appointmentId: id, kind, version: 1, at, after: told });
  }

  function asked(
    who: string,
    practitioner: Practitioner | null,
    minutesAgo: number,
  ): Omit<NewAppointment, "cells" | "status"> {
    const createdAt = after(now, -minutesAgo);
    return {
      id: newId(createdAt),
      reference: randomText(6).toUpperCase(),
      clientId: clients[who] ?? "",
      practitionerId: practitioner?.id ?? null,
      serviceId: service.id,
      minutes: service.minutes,
      policy: POLICY,
      createdAt,
      updatedAt: createdAt,
    };
  }

  /** The hour of the practitioner's nth working day from today on, or back from it. */
  function workday({ timeZone }: Practitioner, n: number, hour: number) {
    let day = dayOf(wallClock(timeZone, now).date);
    for (let left = Math.abs(n); left > 0; left -= weekdayOf(day) < 5 ? 1 : 0) day += Math.sign(n);
    return instantOf(timeZone, dateOf(day), hour * 60, "start");
  }
}

type Given = keyof typeof MEETING;

const MEETING = {
  scheduled: "scheduled",
  completed: "completed",
  no_show: "completed",
  cancelled: "cancelled",
} as const;

const cell = (day: number, block: Cell["block"]): Cell => ({ day, block });

const after = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * MINUTE_MS);

const minutesBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / MINUTE_MS);

const weekdayIn = ({ timeZone }: Practitioner, moment: Date) => wallClock(timeZone, moment).weekday;

/** The next full or half hour that is at least five minutes off. */
function nextHalfHour(now: Date) {
  const step = 30 * MINUTE_MS;
  return new Date(Math.ceil((now.getTime() + 5 * MINUTE_MS) / step) * step);
}
