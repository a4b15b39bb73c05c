import { expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { readOneMetOf } from "@/lib/api/commands/meetings";
import { bookSlot } from "@/lib/booking/book";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOfClient } from "@/lib/guardians/queries";
import { listMail } from "@/lib/notifications/mailbox";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { sentBy } from "@/lib/testing/mail/sent";
import { guardedCast } from "@/lib/testing/records/guarded";
import { connectedPlatforms, follow, leadsTo, mailTo } from "@/lib/testing/stand-ins/meetings/arranged";

await connectedPlatforms();

test("a guardian of a person who signs in alone is told when it is, and is given no link and no passcode", async () => {
  const { ana, ben, mara, time } = await instantCast();
  const own = await guardiansOfClient(mara, ana.id);
  await addGuardian(mara, { record: own?.record ?? "", person: ben.id }, NOW);
  await db.update(services).set({ meetingPlace: "zoom", noticeMinutes: 0 });
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  await follow();
  await sentBy(minutesAfter(NOW, 1));
  for (const minutes of [-1_440, -10]) {
    const at = minutesAfter(TUESDAY_TEN, minutes);
    await sendReminders(at);
    await sentBy(at);
  }
  const mails = (await listMail()).filter(({ to }) => to === emailOf("ben"));
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Reminder of your appointment on Tue 8 Dec",
    "Your appointment on Tue 8 Dec",
  ]);
  for (const { text, html } of mails) {
    expect(text).toContain("there is nothing for you to open");
    expect(`${text}${html}`).not.toMatch(/passcode|\/meet\b|\/j\//);
  }
  const seenBy = async (actor: typeof ben) => (await readOneMetOf(actor, ana.id, id, NOW)).meeting;
  expect(await seenBy(ben)).toMatchObject({ platform: "zoom", joinUrl: null, passcode: null, externalId: null });
  expect(await seenBy(ana)).toMatchObject({ joinUrl: expect.stringContaining("/j/"), passcode: expect.any(String) });
});

test("a guardian who brings a child gets the link in the child's place, in a mail that says for whom", async () => {
  const { forMia } = await guardedCast();
  await db.update(services).set({ meetingPlace: "zoom", noticeMinutes: 0 });
  await forMia();
  await follow(minutesAfter(NOW, 1));
  await sentBy(minutesAfter(NOW, 2));
  const [told] = (await mailTo(emailOf("ana"), "")).filter(({ text }) => /For\W+Mia/i.test(text));
  expect(await leadsTo(told, TUESDAY_TEN)).toContain("/j/");
});
