import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { seriesOf, WEEK } from "@/lib/testing/series";

test("each client of a group is reminded of their own place", async () => {
  const { place, ana, ben } = await groupCast();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  for (const client of [ana, ben]) await bookSlot(client, place, { reason: "" }, NOW);
  await sendReminders(minutesAfter(TUESDAY_TEN, -1_440));
  expect((await reminded()).toSorted()).toEqual([ana.id, ben.id].toSorted());
});

test("each session of a series is reminded of in its week", async () => {
  const { ana, osei } = await cast();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  await seriesOf(osei, ana, 2);
  for (const week of [1, 2]) {
    await sendReminders(minutesAfter(TUESDAY_TEN, week * WEEK - 1_440));
    expect(await reminded()).toHaveLength(week);
  }
});

async function reminded() {
  const rows = await db.select({ id: outbox.recipientId }).from(outbox).where(eq(outbox.kind, "reminder"));
  return rows.map(({ id }) => id);
}
