import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { reminderSettings, textMessages, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { undoLast } from "@/lib/appointments/undo/last";
import { origin } from "@/lib/env";
import { chooseTextsForClient } from "@/lib/reminders/choose-reminders";
import { chooseClientDiscretion } from "@/lib/reminders/discretion";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { textPreviews } from "@/lib/reminders/texts/preview";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";
import { listUnreached } from "@/lib/reminders/texts/unreached";
import { behindLink } from "@/lib/reminders/texts/write-text";
import { later } from "@/lib/testing/booked";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { DAY_BEFORE, PHONE, textingPractice } from "@/lib/testing/mail/texting";

const LINK = /\/t\/([\w-]{16})/;

const there = textingPractice();
const { agree, pass, send, row, textRow, provider } = there;

test("a client who has agreed is reminded by text message, once, of when and with a page for an answer, and of nothing else", async () => {
  await agree();
  await pass(DAY_BEFORE);
  await pass(minutesAfter(DAY_BEFORE, 1));
  const [message, ...others] = there.vendor.messages();
  expect([message?.to, others]).toEqual([PHONE, []]);
  const words = "Appointment Tue 8 Dec, 10:00 am (Accra time). Coming, late or can't come?";
  expect(message?.body.replace(LINK, "/t/…")).toBe(`${words} ${origin()}/t/… Reply STOP to end these.`);
  expect((await row())?.state).toBe("sent");
});

test("its short link leads to the appointment's own page, and one that nobody made leads nowhere", async () => {
  await agree();
  await pass(DAY_BEFORE);
  const [, link = ""] = LINK.exec(there.vendor.messages()[0]?.body ?? "") ?? [];
  const behind = await behindLink(link);
  expect(behind?.kind).toBe("day");
  expect(await linkHolderOf(behind?.token ?? "", DAY_BEFORE)).toMatchObject({ appointmentId: there.people.id });
  for (const other of ["A".repeat(16), `${link}A`, ""]) expect(await behindLink(other)).toBeNull();
  expect(await row()).toMatchObject({ body: null });
  expect(JSON.stringify(await row())).not.toContain(link);
});

test("the link comes as a text message too, where it is wanted", async () => {
  await agree();
  await chooseTextsForClient(
    there.people.ana,
    there.people.ana.id,
    wishesOf({ added: ["link"], removed: ["day"] }),
    NOW,
  );
  await pass(DAY_BEFORE);
  expect(there.vendor.messages()).toEqual([]);
  await pass(later(-10));
  expect(there.vendor.messages()[0]?.body.replace(LINK, "/t/…")).toBe(
    `Your appointment begins at 10:00 am: ${origin()}/t/… Reply STOP to end these.`,
  );
  const { lind, ana } = there.people;
  const wishes = wishesOf(null);
  await expect(chooseTextsForClient(lind, ana.id, wishes, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a text message two days before takes none of the others' places, and each comes once", async () => {
  await agree();
  const wishes = wishesOf({ added: ["two-days", "two-hours", "link"], removed: [] });
  await chooseTextsForClient(there.people.ana, there.people.ana.id, wishes, NOW);
  for (const minutes of [2_880, 2_879, 1_440, 1_439, 120, 119, 10, 9]) await pass(later(-minutes));
  const kinds = await db.select({ kind: textMessages.kind }).from(textMessages).orderBy(textMessages.dueAt);
  expect(kinds.map(({ kind }) => kind)).toEqual(["two-days", "day", "two-hours", "link"]);
  expect(there.vendor.messages()).toHaveLength(4);
});

test("a discreet client's message is from a name that says nothing", async () => {
  const { mara, ana } = there.people;
  await agree();
  await db.insert(reminderSettings).values({ textSender: "Heart Therapy", discreetName: "A. Office" });
  await chooseClientDiscretion(mara, ana.id, "on", NOW);
  await pass(DAY_BEFORE);
  expect(there.vendor.messages()[0]?.body).toMatch(/^A\. Office: Appointment/);
  expect((await textPreviews("A. Office", "en")).map(({ body }) => body.split(":")[0])).toEqual([
    "Heart Therapy",
    "A. Office",
  ]);
});

test("a cancellation that can be undone has it wait, and it leaves when that was undone", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await cancelAppointment(there.people.ana, there.people.id, "", DAY_BEFORE);
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "queued", lastError: null });
  await undoLast(there.people.ana, there.people.id, minutesAfter(DAY_BEFORE, 1));
  await send(minutesAfter(DAY_BEFORE, 30));
  expect(there.vendor.messages()).toHaveLength(1);
});

test("each goes by the clock as it is when its turn comes", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  const moments = [DAY_BEFORE, later(-20)];
  await db.insert(textMessages).values({ ...textRow(DAY_BEFORE), kind: "two-hours", usefulUntil: later(-30) });
  await sendDueTexts(() => moments.shift() ?? later(-20), provider());
  expect(there.vendor.messages()).toHaveLength(1);
  expect(await db.$count(textMessages, eq(textMessages.lastError, "too_late"))).toBe(1);
});

test("of a session that was cancelled, and to who ended it meanwhile, none leaves", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await cancelAppointment(there.people.osei, there.people.id, "", DAY_BEFORE, { undoMinutes: 0 });
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "dropped", lastError: "overtaken" });
  expect(there.vendor.messages()).toEqual([]);
});

test("a message whose time has passed is not sent, and a failed one is left as failed", async () => {
  await agree();
  there.vendor.answerNext(9, { status: 503, code: 20_503 });
  await pass(DAY_BEFORE);
  await send(later(-20));
  expect(await row()).toMatchObject({ state: "failed", lastError: "too_late" });
});

test("one that could not leave before the client's night waits until it is over, and one that waits for nothing is told", async () => {
  await agree();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  const evening = new Date("2026-12-07T19:31:00Z");
  await db
    .insert(textMessages)
    .values({ ...textRow(evening), kind: "day", usefulUntil: later(-120) })
    .onConflictDoNothing();
  await send(new Date("2026-12-08T01:00:00Z"));
  expect(await row()).toMatchObject({ state: "queued", lastError: null, dueAt: new Date("2026-12-08T06:00:00Z") });
  await db.update(textMessages).set({ dueAt: evening, usefulUntil: new Date("2026-12-08T06:00:00Z") });
  await send(new Date("2026-12-08T01:00:00Z"));
  expect(await row()).toMatchObject({ state: "failed", lastError: "too_late" });
  expect(there.vendor.messages()).toEqual([]);
  expect(await listUnreached(there.people.osei, new Date("2026-12-08T01:01:00Z"))).toHaveLength(1);
});
