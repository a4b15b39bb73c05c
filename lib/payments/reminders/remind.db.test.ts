import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox, paymentReminders } from "@/db/schema";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { changeBilling } from "@/lib/payments/documents/details";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { readList } from "@/lib/payments/list/read-list";
import { wantedOf } from "@/lib/payments/list/wanted";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { remind, takeReminderBack } from "@/lib/payments/reminders/remind";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { completed, scheduled } from "@/lib/testing/requests";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let people: Awaited<ReturnType<typeof cast>>;
let owed: string;
let sink: SmtpSink;

beforeEach(async () => {
  withPayments("invoice");
  people = await cast();
  owed = await priced(-2_880, 8_000);
  sink = await startSmtpSink();
});

afterEach(async () => {
  withPayments("off");
  await sink.close();
});

test("one click reminds a client of all that is due, three minutes later, with a link to pay", async () => {
  const { osei, ana } = people;
  await priced(-1_440, 5_000);
  await priced(2_880, 9_000);
  await remind(osei, ana.id, NOW);
  await leave(minutesAfter(NOW, 2));
  expect(sink.messages()).toEqual([]);
  await leave(minutesAfter(NOW, 3));
  const [mail] = sink.messages();
  expect(mail).toMatchObject({ to: [emailOf("ana")], subject: "A payment is due" });
  expect(textOf(mail)).toContain("$130.00");
  expect(textOf(mail)).toMatch(/\/pay\/[\w-]{48}/);
  await leave(minutesAfter(NOW, 60));
  expect(sink.messages()).toHaveLength(1);
});

test("it is taken back within three minutes, and then another can be sent; later it is too late", async () => {
  const { osei, ana } = people;
  const first = await remind(osei, ana.id, NOW);
  await takeReminderBack(osei, first, minutesAfter(NOW, 2));
  await leave(minutesAfter(NOW, 10));
  expect(sink.messages()).toEqual([]);
  const second = await remind(osei, ana.id, minutesAfter(NOW, 10));
  await expect(takeReminderBack(osei, second, minutesAfter(NOW, 13))).rejects.toMatchObject({ code: "too_late" });
  await leave(minutesAfter(NOW, 13));
  expect(sink.messages()).toHaveLength(1);
  await expect(takeReminderBack(osei, second, minutesAfter(NOW, 12))).rejects.toMatchObject({ code: "too_late" });
});

test("a second click of the same day, also at the same moment, sends no second mail; the next day's does", async () => {
  const { osei, mara, ana } = people;
  const tries = await Promise.allSettled([osei, mara, osei, mara].map((staff) => remind(staff, ana.id, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(remind(mara, ana.id, minutesAfter(NOW, 60))).rejects.toMatchObject({ code: "reminded_already" });
  await remind(mara, ana.id, minutesAfter(NOW, 1_440));
});

test("what was paid before it leaves is asked for no more, and of a part the rest is", async () => {
  const { osei, mara, ana } = people;
  await remind(osei, ana.id, NOW);
  await take(8_000);
  await leave(minutesAfter(NOW, 5));
  expect(sink.messages()).toEqual([]);
  await expect(remind(mara, ana.id, minutesAfter(NOW, 6))).rejects.toMatchObject({ code: "nothing_due" });

  owed = await priced(-1_440, 5_000);
  await remind(osei, ana.id, minutesAfter(NOW, 10));
  await lookAfterPayments(minutesAfter(NOW, 13));
  await take(2_000);
  await leave(minutesAfter(NOW, 14));
  expect(textOf(sink.messages()[0])).toContain("$30.00");
});

test("a mail that waits while everything is let go of is dropped", async () => {
  const { osei, mara, ana } = people;
  await remind(osei, ana.id, NOW);
  await lookAfterPayments(minutesAfter(NOW, 3));
  await writeOff(mara, { appointmentId: owed, amountMinor: 8_000, words: "A gift." }, minutesAfter(NOW, 4));
  await leave(minutesAfter(NOW, 5));
  expect(sink.messages()).toEqual([]);
  expect(await db.select({ state: outbox.state }).from(outbox)).toEqual([{ state: "dropped" }]);
});

test("who pays for a client is reminded instead, and reads no word of the treatment", async () => {
  const { osei, ana } = people;
  const payer = { payerName: "Volta Ltd", payerEmail: "pay@volta.test" };
  await changeBilling(osei, { client: ana.id, address: "", diagnosis: "F00.0", ...payer }, NOW);
  await remind(osei, ana.id, NOW);
  await leave(minutesAfter(NOW, 3));
  const [mail] = sink.messages();
  expect(mail?.to).toEqual(["pay@volta.test"]);
  expect(textOf(mail)).toContain("Volta Ltd");
  expect(textOf(mail).replaceAll("Attune Heart Therapy", "")).not.toMatch(/session|therap|osei|urgent|ana|F00|danger/i);
});

test("a mail to a payer is not sent once another pays", async () => {
  const { osei, ana } = people;
  const wish = { client: ana.id, address: "", diagnosis: "" };
  await changeBilling(osei, { ...wish, payerName: "Volta Ltd", payerEmail: "pay@volta.test" }, NOW);
  await remind(osei, ana.id, NOW);
  await lookAfterPayments(minutesAfter(NOW, 3));
  await changeBilling(osei, { ...wish, payerName: "", payerEmail: "" }, minutesAfter(NOW, 4));
  await leave(minutesAfter(NOW, 5));
  expect(sink.messages()).toEqual([]);
});

test("a practitioner reminds no client of another's, and the list says of whom was reminded when", async () => {
  const { osei, lind, mara, ana } = people;
  await expect(remind(lind, ana.id, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(remind(osei, "xyz", NOW)).rejects.toMatchObject({ status: 404 });
  const id = await remind(osei, ana.id, NOW);
  await expect(takeReminderBack(lind, id, NOW)).rejects.toMatchObject({ status: 404 });
  const { rows } = await readList(mara, wantedOf({}), "Africa/Accra", NOW);
  expect(rows).toMatchObject([{ reminder: { id, day: "2026-12-01", leavesAtMs: minutesAfter(NOW, 3).getTime() } }]);
  await takeReminderBack(osei, id, NOW);
  expect(await db.$count(paymentReminders, eq(paymentReminders.clientId, ana.id))).toBe(1);
});

async function priced(minutes: number, priceMinor: number) {
  const { ana, osei } = people;
  const made = minutes < 0 ? completed : scheduled;
  const { id } = await made({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, minutes) });
  await db.update(appointments).set({ priceMinor, currency: "USD" }).where(eq(appointments.id, id));
  await db.transaction((tx) => settleAppointment(tx, id, NOW));
  return id;
}

function take(amountMinor: number) {
  return takePayment(
    people.mara,
    { appointmentId: owed, amountMinor, way: "cash", reference: "" },
    minutesAfter(NOW, 4),
  );
}

async function leave(at: Date) {
  await lookAfterPayments(at);
  await deliverDue(at, smtp(sink.url), { limit: 100 }, writer);
}

function textOf(mail: { text?: string } | undefined): string {
  return mail?.text ?? "";
}
