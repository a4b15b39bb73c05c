import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, outbox } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { readMessage } from "@/lib/outbox/message";
import { repeatAppointment } from "@/lib/series/repeat";
import type { Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { onceTold } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";

/** The minutes of a week. */
export const WEEK = 7 * 1440;

/** A Tuesday at ten, so many weeks on. */
export const weeks = (count: number) => minutesAfter(TUESDAY_TEN, count * WEEK);

/** Ana's Tuesdays at ten with Dr. Osei: the first and so many more. Answers their ids. */
export async function seriesOf(osei: Practitioner, ana: Actor, more: number) {
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const starts = Array.from({ length: more }, (_, index) => weeks(index + 1));
  return [id, ...(await repeatAppointment(osei, id, { everyWeeks: 1, starts }, NOW))];
}

/** Everything a client has or had, by when it is. */
export function sessionsOf(client: Actor) {
  return db.select().from(appointments).where(eq(appointments.clientId, client.id)).orderBy(asc(appointments.startsAt));
}

/** The letters that tell of several sessions at once; there must be no others. */
export async function promisedTogether() {
  const { kind, recipientId } = outbox;
  const payload = open(outbox.payload, outbox.recipientId);
  const rows = await onceTold((tx) => tx.select({ kind, recipientId, payload }).from(outbox));
  return rows.map(({ kind, recipientId, payload }) => {
    const message = readMessage(kind, payload ?? "");
    if (!("sittings" in message.payload)) throw new Error(`A letter of another kind: ${kind}`);
    return { kind, recipientId, payload: message.payload };
  });
}
