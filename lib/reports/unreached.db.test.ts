import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { daysFreshness, todayFreshness } from "@/lib/appointments/heartbeat";
import { listAppointments } from "@/lib/appointments/queries";
import { markPhoned } from "@/lib/notifications/delivery/mark-phoned";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { toLookAt } from "@/lib/reports/to-look-at";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const DAYS = { from: NOW, until: minutesAfter(TUESDAY_TEN, 24 * 60) };

// A quarter of an hour before the quiet hours in New York, where the client is: the day before falls into them.
const BEFORE_NIGHT = new Date("2026-12-07T01:45:00Z");

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
  expect(await sendReminders(BEFORE_NIGHT)).toBe(1);
  await db.update(outbox).set({ state: "failed" }).where(eq(outbox.kind, "reminder"));
  expect(await told(osei)).not.toBe(before);
  expect(await shown()).toEqual({ unreached: [id], freshness: await told(osei) });
  expect(await told(lind)).toBe(elsewhere);
  await expect(markPhoned(lind, id, NOW)).rejects.toMatchObject({ status: 404 });
  await markPhoned(osei, id, NOW);
  expect(await shown()).toEqual({ unreached: [], freshness: before });
  await expect(markPhoned(osei, id, NOW)).rejects.toMatchObject({ status: 404 });
});
