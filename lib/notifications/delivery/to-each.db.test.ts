import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { findDetail, listStandings } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { isClient } from "@/lib/auth/actor";
import { ownEntries } from "@/lib/calendars/feeds/entries";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { cancelSeries } from "@/lib/series/cancel-series";
import { repeatAppointment } from "@/lib/series/repeat";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { mailsBy, manageTokenIn } from "@/lib/testing/mail/mails-by";
import { coupleCast } from "@/lib/testing/records/couple";
import { weeks } from "@/lib/testing/series";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

const at = minutesAfter(NOW, 2);

let leave = () => {};
beforeEach(() => {
  leave = connectedWith({ LANGUAGES: "en,fr" });
});
afterEach(() => leave());

test("each of a couple is told by themselves: on their own clock, with a calendar entry and a link of their own", async () => {
  const { ana, ben, together } = await coupleCast();
  await db.update(users).set({ timeZone: "Europe/Stockholm", language: "fr" }).where(eq(users.id, ben.id));
  const { id } = await together();
  const mails = await mailsBy(at);
  const [toAna, toBen] = [mails.get(emailOf("ana")), mails.get(emailOf("ben"))];
  expect(toAna?.text).toMatch(/5:00/);
  expect(toBen?.text).toMatch(/11[:h ]?00/i);
  expect(toBen?.text).toContain("VOTRE RENDEZ-VOUS EST FIXÉ");
  expect(toAna?.invitations).toHaveLength(1);
  expect(toBen?.invitations).toHaveLength(1);
  expect(`${toBen?.text}${JSON.stringify(toBen?.invitations)}`).not.toContain(emailOf("ana"));
  expect(await linkHolderOf(manageTokenIn(toAna), at)).toMatchObject({ client: { id: ana.id }, appointmentId: id });
  expect(await linkHolderOf(manageTokenIn(toBen), at)).toMatchObject({ client: { id: ben.id }, appointmentId: id });
});

test("each sees it on their dashboard and in their calendar, and neither how the other is reached", async () => {
  const { ana, ben, together } = await coupleCast();
  const { id } = await together();
  for (const client of [ana, ben]) {
    if (!isClient(client)) throw new Error("They are clients.");
    expect((await listStandings(client)).map((line) => line.id)).toEqual([id]);
    expect(await findDetail(client, id)).toMatchObject({ id });
    expect(await ownEntries(client, "en", at)).toHaveLength(1);
  }
});

test("when one of them cancels, the other hears that it was cancelled for all", async () => {
  const { ben, together } = await coupleCast();
  const { id } = await together();
  await mailsBy(at);
  await cancelAppointment(ben, id, "", at, { undoMinutes: 0 });
  const mails = await mailsBy(minutesAfter(at, 1));
  expect(mails.get(emailOf("ana"))?.text).toContain("It was cancelled for everybody who takes part.");
  expect(mails.get(emailOf("ben"))?.text).toContain("Cancelled. No need to explain.");
  expect(mails.get(emailOf("osei"))?.text).toContain("The client cancelled it.");
  expect(mails.get(emailOf("ana"))?.invitations).toHaveLength(1);
});

test("when one of them cancels a series, the other hears that it was cancelled for all", async () => {
  const { osei, ben, together } = await coupleCast();
  const { id } = await together();
  const more = await repeatAppointment(osei, id, { everyWeeks: 1, starts: [weeks(1), weeks(2)] }, at);
  await mailsBy(at);
  await cancelSeries(ben, [id, ...more], "", at, 0);
  const mails = await mailsBy(minutesAfter(at, 1));
  expect(mails.get(emailOf("ana"))?.text).toContain("They were cancelled for everybody who takes part.");
  expect(mails.get(emailOf("ben"))?.text).not.toContain("everybody");
});

test("a move by the practice reaches both", async () => {
  const { mara, osei, together } = await coupleCast();
  const { id } = await together();
  await mailsBy(at);
  const startsAt = minutesAfter(TUESDAY_TEN, 60);
  await rescheduleAppointment(mara, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, at, 0);
  const mails = await mailsBy(minutesAfter(at, 1));
  for (const who of ["ana", "ben"] as const) {
    expect(mails.get(emailOf(who))?.subject).toBe("Your appointment has a new time");
    expect(mails.get(emailOf(who))?.text).not.toContain("for everybody");
  }
});

test("each is reminded, once", async () => {
  const { ana, ben, together } = await coupleCast();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  await together();
  await mailsBy(at);
  await sendReminders(minutesAfter(TUESDAY_TEN, -1_440));
  await sendReminders(minutesAfter(TUESDAY_TEN, -1_439));
  const rows = await db.select({ id: outbox.recipientId }).from(outbox).where(eq(outbox.kind, "reminder"));
  expect(rows.map((row) => row.id).toSorted()).toEqual([ana.id, ben.id].toSorted());
});
