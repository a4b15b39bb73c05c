import { eq } from "drizzle-orm";
import { outbox, reminderSettings } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("a client whom a reminder did not reach is on Today: it is sent again, and the next one is phoned about", async ({
  world,
  server,
}) => {
  const { ben, osei, db } = world;
  await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.insert(reminderSettings).values({ quietFrom: 0, quietUntil: 0, kinds: ["day", "two-hours"] });
  const refused = async (minutesBefore: number) => {
    server.mail.refuseNext(1, 550);
    await world.setNow(minutesAfter(TUESDAY_TEN, -minutesBefore));
    await sendReminders(now());
    await expect.poll(() => db.$count(outbox, eq(outbox.state, "failed"))).toBe(1);
  };

  await refused(1_440);
  const staff = await world.as("osei");
  await staff.goto("/admin");
  const unreached = staff.getByRole("region", { name: "Not reached by e-mail" });
  await expect(unreached.getByRole("link")).toHaveText("Ben Hale");
  await expectAccessible(staff);
  await unreached.getByRole("button", { name: "Send again Ben Hale" }).click();
  await world.waitForMail("ben@attune.test", "Reminder of your appointment on Tue 8 Dec");
  await staff.goto("/admin");
  await expect(staff.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(unreached).toHaveCount(0);

  await refused(120);
  await staff.goto("/admin");
  await unreached.getByRole("button", { name: "I phoned Ben Hale" }).click();
  await expect(unreached).toHaveCount(0);
  expect(await db.$count(outbox, eq(outbox.state, "failed"))).toBe(0);
});
