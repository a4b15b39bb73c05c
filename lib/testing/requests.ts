import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, type Cell, practitioners, services } from "@/db/schema";
import { addAppointment, type NewAppointment, type NewReservation } from "@/db/seed";
import { newRoom } from "@/lib/appointments/room";
import type { Actor } from "@/lib/auth/actor";
import { newId, randomText } from "@/lib/id";
import { cells, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";

/** Who asked for what; without a practitioner, the first who is free. */
export type Asking = { client: Actor; practitioner?: Practitioner; cells?: Cell[]; reason?: string; at?: Date };

/** What was given to whom, and when it starts. */
export type Given = Asking & { practitioner: Practitioner; startsAt: Date };

/** A request that waits for an answer. Tuesday mornings, unless said otherwise. */
export async function pendingRequest(asking: Asking) {
  return made(await request(asking));
}

/** An appointment with its time taken and its room made, as after the practitioner's answer. */
export async function scheduled(given: Given) {
  return made(...(await timeSlot(given, "scheduled")));
}

/** An appointment that took place. Its room is closed. */
export async function completed(given: Given) {
  return made(...(await timeSlot(given, "completed")));
}

/** A time that staff give: with whom, when, and for how long. Tuesday at ten, unless said otherwise. */
export const timeSlotWith = (practitionerId: string, startsAt = TUESDAY_TEN) => ({
  practitionerId,
  startsAt,
  minutes: 50,
});

async function request({ client, practitioner, cells: asked = cells("Tuesday morning"), reason, at = NOW }: Asking) {
  const { id: serviceId, minutes, position } = services;
  const [service] = await db.select({ id: serviceId, minutes }).from(services).orderBy(position).limit(1);
  if (!service) throw new Error("There is no practice yet: call cast() first.");
  return {
    id: newId(at),
    reference: randomText(6).toUpperCase(),
    clientId: client.id,
    practitionerId: practitioner?.practitionerId ?? null,
    serviceId: service.id,
    minutes: service.minutes,
    status: "pending_review",
    cells: asked,
    policy: { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 },
    reason,
    createdAt: at,
    updatedAt: at,
  } satisfies NewAppointment;
}

async function timeSlot(given: Given, status: "scheduled" | "completed"): Promise<[NewAppointment, NewReservation]> {
  const asked = await request(given);
  const { startsAt, practitioner } = given;
  const endsAt = minutesAfter(startsAt, asked.minutes);
  const [rules] = await db.select().from(practitioners).where(eq(practitioners.id, practitioner.practitionerId));
  if (!rules) throw new Error("This practitioner is not in the practice.");
  const cancelBy = minutesAfter(startsAt, -asked.policy.cancelNoticeMinutes);
  return [
    { ...asked, status, meetingStatus: status, startsAt, endsAt, cancelBy, version: 1 },
    {
      reservationId: newId(asked.createdAt),
      busy: {
        start: minutesAfter(startsAt, -rules.bufferBeforeMinutes),
        end: minutesAfter(endsAt, rules.bufferAfterMinutes),
      },
      meetingId: newId(asked.createdAt),
      room: newRoom(),
      closedAt: status === "completed" ? endsAt : undefined,
    },
  ];
}

async function made(appointment: NewAppointment, taken?: NewReservation) {
  await db.transaction((tx) => addAppointment(tx, appointment, taken));
  const [row] = await db.select().from(appointments).where(eq(appointments.id, appointment.id));
  if (!row) throw new Error("The appointment was not made.");
  return row;
}
