import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { exceptions, weeklyHours } from "@/db/schema";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookForClient } from "@/lib/booking/book-for";
import { newId } from "@/lib/id";
import { sweep } from "@/lib/jobs/sweep";
import { rejectRequest } from "@/lib/requests/decline";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { minutesAfter } from "@/lib/testing/clock";
import { cancelling, undoing } from "@/lib/testing/model/client";
import { type Attempt, messagesOfMove, messagesTo, type Scene } from "@/lib/testing/model/scene";

/** What staff try, and what happens in a practice by itself. */
export const PRACTICE_TRIES: Record<string, (scene: Scene) => Attempt> = {
  schedule: scheduling,
  reschedule: rescheduling,
  "book for": bookingFor,
  "cancel for": (scene) => cancelling(scene, scene.staff),
  "undo for": (scene) => undoing(scene, scene.staff),
  reject: rejecting,
  wait: (scene) => ({ run: async () => pass(scene), isLet: true }),
  sweep: ({ now }) => ({ run: () => sweep(now), isLet: true }),
  hours: (scene) => ({ run: () => changeHours(scene), isLet: true }),
  date: (scene) => ({ run: () => addException(scene), isLet: true }),
};

function scheduling(scene: Scene): Attempt {
  const { about, staff, timeSlot, now, userId } = scene;
  const isOpen = about?.status === "pending_review" && scene.sees(about) && scene.gives && scene.isAhead;
  return {
    run: () => scheduleAppointment(staff, about?.id ?? "", timeSlot, now),
    isLet: isOpen && scene.isUntaken(about.clientId, staff),
    tells: () => messagesTo(about?.clientId ?? "", userId)("scheduled", about?.id ?? "", (about?.version ?? 0) + 1),
  };
}

function rescheduling(scene: Scene): Attempt {
  const { about, staff, timeSlot, now } = scene;
  const isBooked = about?.status === "scheduled" && scene.sees(about) && scene.gives && scene.isAhead;
  return {
    run: () => rescheduleAppointment(staff, about?.id ?? "", timeSlot, now),
    isLet: isBooked && scene.isUntaken(about.clientId, staff, scene.isOwn),
    tells: () => messagesOfMove(scene),
  };
}

function bookingFor(scene: Scene): Attempt {
  const { client, staff, one, slot, now, userId, calendar, sees } = scene;
  const knows = one.staff === "mara" || calendar.appointments.some((row) => row.clientId === client.id && sees(row));
  return {
    run: async () => (await bookForClient(staff, client.id, slot, now)).id,
    isLet: knows && scene.gives && scene.isAhead && scene.isUntaken(client.id, staff),
    tells: (id) => messagesTo(client.id, userId)("scheduled", id, 1),
  };
}

function rejecting({ about, staff, now, sees }: Scene): Attempt {
  return {
    run: () => rejectRequest(staff, about?.id ?? "", "", now),
    isLet: about?.status === "pending_review" && sees(about),
    tells: () => [[`request-rejected:${about?.id}:${(about?.version ?? 0) + 1}`, about?.clientId ?? ""]],
  };
}

function pass({ story, one }: Scene) {
  story.now = minutesAfter(story.now, one.wait);
}

const WEEKS = [
  [
    [540, 720],
    [780, 1_020],
  ],
  [[600, 960]],
  [[1_080, 1_260]],
] as const;

async function changeHours({ one, practitionerId, now }: Scene) {
  const rows = (WEEKS[one.which % WEEKS.length] ?? []).map(([startMinute, endMinute]) => ({ startMinute, endMinute }));
  await db.delete(weeklyHours).where(eq(weeklyHours.practitionerId, practitionerId));
  const week = [0, 1, 2, 3, 4].flatMap((weekday) =>
    rows.map((row) => ({ id: newId(now), practitionerId, weekday, ...row })),
  );
  await db.insert(weeklyHours).values(week);
}

async function addException({ one, practitionerId, now }: Scene) {
  const date = one.day === 0 ? "2026-12-08" : "2026-12-09";
  const closed = { kind: "closed", startMinute: 600 + one.which * 30, endMinute: 720 + one.which * 60 } as const;
  const open = { kind: "open", startMinute: 1_290, endMinute: 1_400 } as const;
  const what = one.which % 2 ? closed : open;
  await db.insert(exceptions).values({ id: newId(now), practitionerId, startDate: date, endDate: date, ...what });
}
