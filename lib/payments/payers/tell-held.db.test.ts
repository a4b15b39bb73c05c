import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox, payments } from "@/db/schema";
import { compose } from "@/lib/notifications/compose";
import { writer } from "@/lib/notifications/writer";
import { findPromised } from "@/lib/outbox/promised";
import { changeBilling } from "@/lib/payments/documents/details";
import { payLink } from "@/lib/payments/links/pay-link";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

const practice = payingPractice("stripe");
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  const { ana, mara } = practice.people;
  const volta = { address: "", diagnosis: "", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };
  await changeBilling(mara, { client: ana.id, ...volta }, NOW);
});
afterAll(practice.close);

const lookAfter = (minutes: number) => practice.at(minutesAfter(NOW, minutes), lookAfterPayments);

test("who pays for a client gets the link at once for a time that is kept to be paid, without a word of it, and once", async () => {
  await practice.book("ana");
  await practice.book("ben", minutesAfter(practice.time().startsAt, 180));
  for (const minutes of [1, 2]) await lookAfter(minutes);
  const [mail, ...others] = await mailsAt(2);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: "pay@volta.test", subject: "A payment is due" });
  expect(mail?.text).toContain(await payLink(practice.ana.id));
  expect(mail?.text).toMatch(/kept until Tuesday 1 December 2026, 9:30 am/);
  expect(mail?.text).toContain("$100.00");
  expect(mail?.text).not.toMatch(/\bAna\b|New York|session|Session|therap/);
});

test("the payer is asked for no time that was paid for or is not kept any more", async () => {
  const paid = await practice.book("ana");
  await lookAfter(1);
  expect(await mailsAt(1)).toHaveLength(1);
  expect(await mailsAt(30)).toEqual([]);
  await practice.lapse(paid.id);
  await db.delete(outbox);
  await lookAfter(32);
  expect(await db.$count(outbox)).toBe(0);
});

test("the mail about a kept time names what that time costs, whatever else the client owes", async () => {
  const old = await practice.unpaid("ana", 0, NOW, { prepayMinor: 0 });
  await db.update(appointments).set({ status: "completed" }).where(eq(appointments.id, old));
  await practice.unpaid("ana", 2, NOW, { prepayMinor: 8_000 });
  await practice.unpaid("ana", 4, NOW, { prepayMinor: 7_000 });
  await lookAfter(1);
  const sums = (await mailsAt(2)).map(({ text }) => text.match(/Due\W+\$([\d.]+)/)?.[1]);
  expect(sums.sort()).toEqual(["70.00", "80.00"]);
});

test("nobody is asked for a kept time that is paid or being paid, though the client owes something else", async () => {
  const old = await practice.unpaid("ana", 0, NOW, { prepayMinor: 0 });
  await db.update(appointments).set({ status: "completed" }).where(eq(appointments.id, old));
  const kept = await practice.book("ana");
  await lookAfter(1);
  expect(await mailsAt(2)).toHaveLength(1);
  await startCheckout(practice.ana, kept.id, NOW);
  await db.update(payments).set({ state: "processing" });
  expect(await mailsAt(2)).toEqual([]);
  await db.update(payments).set({ state: "open" });
  await practice.pay(kept.id);
  await practice.tell(minutesAfter(NOW, 3));
  expect(await mailsAt(4)).toEqual([]);
});

test("a mail that was promised before it named its time still says all that is due", async () => {
  await practice.book("ana");
  await lookAfter(1);
  const [row] = await findPromised({ where: eq(outbox.kind, "payment-due"), limit: 1 });
  const { kept, ...payload } = JSON.parse(row?.payload ?? "{}");
  const { appointmentId: _, ...older } = kept;
  const promised = row && { ...row, payload: JSON.stringify({ ...payload, kept: older }) };
  const verdictOn = await writer.judgeAll(db, promised ? [promised] : [], minutesAfter(NOW, 2));
  expect(promised && verdictOn(promised)).toMatchObject({ told: { payload: { sums: payload.sums } } });
});

/** The mails about what is due that would leave after so many minutes. */
async function mailsAt(minutes: number) {
  const promised = await findPromised({ where: eq(outbox.kind, "payment-due"), limit: 9 });
  const verdictOn = await writer.judgeAll(db, promised, minutesAfter(NOW, minutes));
  const mails = await Promise.all(promised.filter((one) => "told" in verdictOn(one)).map((one) => compose(one)));
  return mails.flatMap((mail) => mail ?? []);
}
