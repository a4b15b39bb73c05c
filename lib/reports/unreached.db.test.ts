import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { daysFreshness, todayFreshness } from "@/lib/appointments/heartbeat";
import { listAppointments } from "@/lib/appointments/queries";
import { markPhoned } from "@/lib/notifications/delivery/mark-phoned";
import { sendAgainAbout } from "@/lib/notifications/send-again";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { toLookAt } from "@/lib/reports/to-look-at";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const DAYS = { from: NOW, until: minutesAfter(TUESDAY_TEN, 24 * 60) };

// A quarter of an hour before the quiet hours in New York, where the client is: the day before falls into them.
const BEFORE = new Date("2026-12-07T01:45:00Z");

test("a reminder that waits in vain is told half an hour later, while the session is ahead", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await sendReminders(BEFORE);
  const unreachedAt = async (minutes: number) => [...(await toLookAt(osei, minutesAfter(BEFORE, minutes))).unreached];
  expect(await unreachedAt(29)).toEqual([]);
  expect(await unreachedAt(31)).toEqual([id]);
  // Put off for the night, and not for want of a way.
  await db.update(outbox).set({ dueAt: minutesAfter(BEFORE, 600) });
  expect(await unreachedAt(31)).toEqual([]);
  await db.update(outbox).set({ dueAt: BEFORE });
  await markPhoned(osei, id, minutesAfter(BEFORE, 40));
  expect(await unreachedAt(41)).toEqual([]);
});

test("one that could not leave in time is told, unless a later reminder has left", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await sendReminders(BEFORE);
  await db.update(outbox).set({ state: "failed", lastError: "too_late" }).where(eq(outbox.kind, "reminder"));
  expect((await toLookAt(osei, NOW)).unreached).toEqual(new Set([id]));
  await sendReminders(minutesAfter(TUESDAY_TEN, -10));
  await db.update(outbox).set({ state: "sent", sentAt: NOW }).where(eq(outbox.state, "queued"));
  expect((await toLookAt(osei, NOW)).unreached).toEqual(new Set());
});

test("a client whom no e-mail and no text message can reach is told once, for a call", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.update(users).set({ email: null, emailIndex: null, passwordHash: null }).where(eq(users.id, ana.id));
  await sendReminders(BEFORE);
  expect((await toLookAt(osei, BEFORE)).unreached).toEqual(new Set([id]));
  await markPhoned(osei, id, BEFORE);
  await sendReminders(minutesAfter(BEFORE, 1));
  await sendReminders(minutesAfter(TUESDAY_TEN, -10));
  expect((await toLookAt(osei, minutesAfter(TUESDAY_TEN, -10))).unreached).toEqual(new Set());
});

test("staff who may see the session send it again, and nobody else; what would not be true any more is not sent", async () => {
  const { ana, osei, lind } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await sendReminders(BEFORE);
  await db.update(outbox).set({ state: "failed", lastError: "invalid" }).where(eq(outbox.kind, "reminder"));
  await expect(sendAgainAbout(lind, id, BEFORE)).rejects.toMatchObject({ status: 404 });
  await sendAgainAbout(osei, id, BEFORE);
  expect(await db.$count(outbox, eq(outbox.state, "queued"))).toBe(1);
  await expect(sendAgainAbout(osei, id, BEFORE)).rejects.toMatchObject({ status: 404 });
  await db.update(outbox).set({ state: "failed", lastError: "too_late" });
  const late = minutesAfter(TUESDAY_TEN, -5);
  await expect(sendAgainAbout(osei, id, late)).rejects.toMatchObject({ status: 409, code: "overtaken" });
});

test("a reminder that failed makes Today stale, for those who see its client; a call to the client does so too", async () => {
  const { ana, osei, lind } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const told = async (who: typeof osei) => Object(await todayFreshness(who.sessionId, DAYS, NOW)).freshness;
  const shown = async () => {
    const lines = await listAppointments(osei, { statuses: ["scheduled"], ...DAYS });
    const { unreached, unreachedWord } = await toLookAt(osei, NOW);
    return { unreached: [...unreached], freshness: daysFreshness(lines, NOW) + unreachedWord };
  };
  const [before, elsewhere] = [await told(osei), await told(lind)];
  expect(await sendReminders(BEFORE)).toBe(1);
  await db.update(outbox).set({ state: "failed" }).where(eq(outbox.kind, "reminder"));
  expect(await told(osei)).not.toBe(before);
  expect(await shown()).toEqual({ unreached: [id], freshness: await told(osei) });
  expect(await told(lind)).toBe(elsewhere);
  await expect(markPhoned(lind, id, NOW)).rejects.toMatchObject({ status: 404 });
  await markPhoned(osei, id, NOW);
  expect(await shown()).toEqual({ unreached: [], freshness: before });
  await expect(markPhoned(osei, id, NOW)).rejects.toMatchObject({ status: 404 });
});
