import { addDays } from "date-fns/addDays";
import { lt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, textMessages, users } from "@/db/schema";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { booked } from "@/lib/testing/booked";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { startTwilioStandIn } from "@/lib/testing/stand-ins/twilio";

const t = translatorFor("en");

// With a hundred: `npm run bench:kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 2);
// Two workers take twenty milliseconds a message, and live for 400: so that few that are killed have nothing to do. All
// go to one number, of which the vendor lists a thousand at a time.
const MESSAGES = Math.min(40 + KILLS * 40, 900);

test("workers that are killed between the call and the mark lose no text message and double none", {
  timeout: 120_000 + KILLS * 15_000,
}, async () => {
  const { ana, id } = await booked();
  const now = new Date();
  // Nobody is sent a text at night, whenever this runs.
  await db.update(users).set({ timeZone: zoneAtNoon(now) });
  await agreeToTexts(t, ana, ana.id, "+233201234567", now);
  const vendor = await startTwilioStandIn({ takesMs: 20 });
  const bodies = await sessionsOnDays(id, now);
  const options = { workers: 2, kills: KILLS, livesMs: 400, script: "lib/testing/mail/texting-worker.ts" };
  const survivors = await killWorkers(vendor.environment, options);
  try {
    await expect.poll(freedAndLeft, { timeout: 100_000, interval: 500 }).toBe(0);
  } finally {
    await survivors.stop();
    await vendor.close();
  }
  expect(vendor.messages()).toHaveLength(bodies);
  expect(new Set(vendor.messages().map(({ body }) => body)).size).toBe(bodies);
  expect(await db.$count(textMessages, sql`state = 'sent' and provider_id is not null`)).toBe(bodies);
});

/** A zone in which it is about noon; what is east of Greenwich is counted down there. */
function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** Copies of a session, a day apart, each with a message that is due; answers how many. */
async function sessionsOnDays(id: string, now: Date): Promise<number> {
  const [first] = await db.select().from(appointments).where(sql`id = ${id}`);
  if (!first) throw new Error("There is no session.");
  const copies = Array.from({ length: MESSAGES }, (_, index) => {
    const startsAt = addDays(now, index + 2);
    const endsAt = addDays(now, index + 3);
    return { ...first, id: newId(now), reference: `KILL${index}`, startsAt, endsAt };
  });
  await db.insert(appointments).values(copies);
  const due = copies.map((copy) => ({
    ...{ id: newId(now), appointmentId: copy.id, startsAt: copy.startsAt, usefulUntil: copy.startsAt },
    ...{ kind: "day" as const, state: "queued" as const, dueAt: now, createdAt: now },
  }));
  await db.insert(textMessages).values(due);
  return due.length;
}

/** As if a minute had passed: what the dead had is free. The living hold theirs for much less than these seconds. */
async function freedAndLeft(): Promise<number> {
  const isOfTheDead = lt(textMessages.leasedUntil, sql`clock_timestamp() + interval '40 seconds'`);
  await db.update(textMessages).set({ leasedUntil: null, dueAt: new Date() }).where(isOfTheDead);
  return db.$count(textMessages, sql`state = 'queued'`);
}
