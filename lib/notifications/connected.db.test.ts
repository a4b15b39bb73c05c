import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { disconnectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { sendInvitation } from "@/lib/calendars/send-invitation";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast, instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import { connectedTo, practiceWith, writeAll } from "@/lib/testing/stand-ins/calendars/connected";
import { startGoogleCalendar } from "@/lib/testing/stand-ins/calendars/google";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const there = await startGoogleCalendar();
const LATER = minutesAfter(TUESDAY_TEN, 180);

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(() => sink.close());

/** What has left for the practitioner since the last look: each mail's subject, and whether an invitation is in it. */
async function mailsTo(name: "osei" | "ana", at = NOW) {
  const seen = sink.messages().length;
  await writeAll(at);
  await deliverDue(at, smtp(sink.url), { limit: 100 }, writer);
  const mails = sink.messages().slice(seen);
  return mails.flatMap(({ to, subject, calendars, text }) =>
    to.includes(emailOf(name)) ? [{ subject, entries: calendars.length, text }] : [],
  );
}

describe("a practitioner who connected a calendar", () => {
  practiceWith(there);

  test("is told of a session without an invitation, since it is in that calendar; its client gets one", async () => {
    const { ana, osei, time } = await instantCast();
    await connectedTo(there, osei);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    const [mail] = await mailsTo("osei");
    expect(mail).toMatchObject({ entries: 0, text: expect.stringContaining("in the calendar that you connected") });
    expect(sink.messages().find(({ to }) => to.includes(emailOf("ana")))?.calendars).toHaveLength(1);
    expect(there.kept.all()).toHaveLength(1);
  });

  test("gets no mail at all for the calendar's sake alone", async () => {
    const { ana, osei, time } = await instantCast();
    await connectedTo(there, osei);
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    expect(await mailsTo("osei")).toHaveLength(1);
    await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, LATER), minutesAfter(NOW, 2), 0);
    expect(await mailsTo("osei", minutesAfter(NOW, 3))).toEqual([]);
    await sendInvitation(ana, id, minutesAfter(NOW, 4));
    expect(await mailsTo("osei", minutesAfter(NOW, 5))).toEqual([]);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 6), { undoMinutes: 0 });
    expect(await mailsTo("osei", minutesAfter(NOW, 7))).toEqual([]);
    expect(there.kept.all()).toEqual([]);
  });

  test("has what came by e-mail before moved and taken out by e-mail as well", async () => {
    const { ana, osei, time } = await instantCast();
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    expect(await mailsTo("osei")).toMatchObject([{ entries: 1 }]);
    await connectedTo(there, osei, minutesAfter(NOW, 1));
    await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, LATER), minutesAfter(NOW, 2), 0);
    expect(await mailsTo("osei", minutesAfter(NOW, 3))).toMatchObject([{ subject: "For your calendar", entries: 1 }]);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 6), { undoMinutes: 0 });
    expect(await mailsTo("osei", minutesAfter(NOW, 7))).toMatchObject([{ entries: 1 }]);
  });

  test("gets invitations again once it is disconnected, and none for what was arranged while it was connected twice", async () => {
    const { ana, osei, time } = await instantCast();
    const connection = await connectedTo(there, osei);
    const { id } = await bookSlot(ana, time(), { reason: "" }, minutesAfter(NOW, 1));
    expect(await mailsTo("osei", minutesAfter(NOW, 1))).toMatchObject([{ entries: 0 }]);
    await connectedTo(there, osei, minutesAfter(NOW, 2));
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 3), { undoMinutes: 0 });
    expect(await mailsTo("osei", minutesAfter(NOW, 4))).toMatchObject([{ entries: 0 }]);
    await disconnectCalendar(osei, connection, minutesAfter(NOW, 5));
    await bookSlot(ana, time(), { reason: "" }, minutesAfter(NOW, 6));
    expect(await mailsTo("osei", minutesAfter(NOW, 7))).toMatchObject([{ entries: 1 }]);
  });

  test("is told of a group's first booking without an invitation", async () => {
    const { ana, osei, openingId } = await groupCast();
    await connectedTo(there, osei);
    await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const [mail] = await mailsTo("osei");
    expect(mail).toMatchObject({ entries: 0, text: expect.stringContaining("has the group once, however many") });
  });
});
