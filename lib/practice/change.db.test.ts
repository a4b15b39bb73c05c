import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { changePractice } from "@/lib/practice/change";
import { PracticeSettings } from "@/lib/practice/schema";
import { hoursText } from "@/lib/practice/service-text";
import { cast, NOW } from "@/lib/testing/cast";

const TYPED = {
  name: "Attune Heart",
  timeZone: "Africa/Accra",
  email: "",
  phone: "+233 20 000 0000",
  cancelNoticeMinutes: "48",
  moveNoticeMinutes: "0.5",
};

test("the practice's policy is typed in hours and kept in minutes", async () => {
  const { mara } = await cast();
  await changePractice(mara, PracticeSettings.parse(TYPED), NOW);
  const [row] = await db.select().from(settings);
  expect(row).toMatchObject({ name: "Attune Heart", email: null, cancelNoticeMinutes: 2880, moveNoticeMinutes: 30 });
});

test("any whole minutes can be shown in hours and typed back", () => {
  for (const minutes of [0, 1, 20, 50, 90, 1440, 2881]) {
    const { cancelNoticeMinutes } = PracticeSettings.parse({ ...TYPED, cancelNoticeMinutes: hoursText(minutes) });
    expect(cancelNoticeMinutes).toBe(minutes);
  }
});

test("only an admin changes the settings", async () => {
  const { osei } = await cast();
  await expect(changePractice(osei, PracticeSettings.parse(TYPED), NOW)).rejects.toMatchObject({ reason: "forbidden" });
});
