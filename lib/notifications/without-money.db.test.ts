import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { endSession, markMissed } from "@/lib/appointments/session";
import { bookSlot } from "@/lib/booking/book";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { rejectRequest } from "@/lib/requests/decline";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { sentBy } from "@/lib/testing/mail/mails-by";
import { pendingRequest, timeSlotWith } from "@/lib/testing/requests";

const MONEY =
  /payment|payout|invoice|receipt|refund|prepaid|package|\bcredit\b|\bfees?\b|\bow(e|ed)\b|\bbill|\bpa(id|y)\b|\$/i;
const later = (hours: number) => minutesAfter(TUESDAY_TEN, hours * 60);

test("no mail says a word of money where the practice keeps no accounts, even of what once had a price", async () => {
  const { ana, ben, osei, time } = await instantCast();
  const priced = { priceMinor: 8_000, currency: "USD", payment: "full", noticeMinutes: 0 } as const;
  await db.update(services).set(priced);
  const book = async (hours: number) => (await bookSlot(ana, time(later(hours)), { reason: "" }, NOW)).id;
  const [kept, moved, cancelled, missed] = [await book(0), await book(24), await book(25), await book(27)];
  const [row] = await db.select().from(appointments).where(eq(appointments.id, kept));
  expect(row).toMatchObject({ status: "scheduled", payBy: null, prepayMinor: 0 });
  const [wanted, refused] = [await pendingRequest({ client: ben }), await pendingRequest({ client: ben })];
  await scheduleAppointment(osei, wanted.id, timeSlotWith(osei.practitionerId, later(48)), NOW);
  await rejectRequest(osei, refused.id, "", NOW);
  await rescheduleAppointment(osei, moved, timeSlotWith(osei.practitionerId, later(30)), NOW);
  await cancelAppointment(osei, cancelled, "Away.", NOW);
  const sent = await sentBy(minutesAfter(NOW, 4));
  await endSession(osei, kept, minutesAfter(TUESDAY_TEN, 40), { isFinal: true });
  await sendReminders(later(24));
  sent.push(...(await sentBy(later(24))));
  await markMissed(osei, missed, later(28), 0);
  sent.push(...(await sentBy(later(29))));

  const subjects = new Set(sent.map(({ subject }) => subject.replace(/ on .*/, "")));
  expect([...subjects].sort()).toEqual([
    ...["About your appointment", "About your request", "After your appointment", "An appointment was arranged"],
    ...["For your calendar", "Reminder of your appointment", "Your appointment", "Your appointment has a new time"],
    "Your appointment is cancelled",
  ]);
  for (const { subject, text, html } of sent)
    for (const part of [subject, text, html.replace(/<[^>]*>/g, " ")])
      expect.soft(MONEY.exec(part)?.[0], subject).toBeUndefined();
});
