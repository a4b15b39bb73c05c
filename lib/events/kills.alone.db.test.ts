import { and, isNotNull, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, eventDeliveries, outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { expectHeardOnce, startHearing } from "@/lib/testing/model/hearing";
import { HEARING } from "@/lib/testing/model/witness";

const SESSIONS = 30;
const KILLS = 4;

test("two workers that are killed while they tell of what happened tell each subscriber of each event once", {
  timeout: 240_000,
}, async () => {
  const { ana, ben, mara, time } = await instantCast();
  await startHearing();
  const environment = { EVENTS_NOW: NOW.toISOString() };
  const killing = killWorkers(environment, {
    workers: 2,
    kills: KILLS,
    livesMs: 300,
    script: "lib/testing/event-worker.ts",
  });
  for (let index = 0; index < SESSIONS; index += 1) {
    const client = index % 2 ? ana : ben;
    const startsAt = minutesAfter(new Date("2026-12-08T09:00:00Z"), (index % 6) * 60 + Math.floor(index / 6) * 1440);
    const { id } = await bookForClient(mara, client.id, time(startsAt), NOW, 0);
    if (index % 3 === 0) await cancelAppointment(client, id, "", NOW, { undoMinutes: 0 });
  }
  const survivors = await killing;
  let minutes = 0;
  const isPending = and(isNotNull(appointmentEvents.dueAt), isNull(appointmentEvents.retractedAt));
  try {
    // The witness that fell asleep is told again a quarter of a minute later.
    await expect
      .poll(
        async () => {
          minutes += 1;
          await dispatchDue(minutesAfter(NOW, minutes), HEARING);
          return db.$count(appointmentEvents, isPending);
        },
        { timeout: 60_000 },
      )
      .toBe(0);
  } finally {
    await survivors.stop();
  }
  await expectHeardOnce();
  const told = await db.$count(appointmentEvents);
  expect(await db.$count(eventDeliveries)).toBe(told * HEARING.length);
  const doubled = await db.execute(sql`select dedupe_key from ${outbox} group by 1 having count(*) > 1`);
  expect(doubled).toEqual([]);
});
