import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, payments, services, users } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { compose } from "@/lib/notifications/compose";
import { claimDue } from "@/lib/outbox/claim";
import { findPromised } from "@/lib/outbox/promised";
import { changeBilling } from "@/lib/payments/documents/details";
import { makeInvoice } from "@/lib/payments/documents/make";
import { findPayersDocument, listPayersDocuments } from "@/lib/payments/documents/queries";
import { documentLeavesAt, sendDocument, unsendDocument } from "@/lib/payments/documents/send";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { withdrawPayLink } from "@/lib/payments/links/withdraw";
import { returnedFrom } from "@/lib/payments/online/read-payment";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { listOwedSessions } from "@/lib/payments/owed";
import { NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { payingPractice } from "@/lib/testing/payments/practice";

const practice = payingPractice("stripe");
let people: typeof practice.people;
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  await db.update(services).set({ payment: "later" });
  people = practice.people;
});
afterAll(practice.close);

const VOLTA = { address: "", diagnosis: "F00.0", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };

test("the holder of a client's link pays for the client and for nobody else, without an account", async () => {
  const { ana, ben } = people;
  const id = await booked("ana");
  const payer = await payerOf(await tokenOf(ana.id));
  expect(payer?.client).toMatchObject({ id: ana.id, role: "client" });
  if (!payer) throw new Error("The link opens nothing.");
  expect(await listOwedSessions(payer.client, ana.id, NOW)).toMatchObject([{ id, payableMinor: 10_000, isDue: false }]);
  await startCheckout(payer.client, id, NOW);
  await practice.pay(id);
  await practice.tell();
  expect(await listOwedSessions(payer.client, ana.id, NOW)).toEqual([]);
  const other = await payerOf(await tokenOf(ben.id));
  if (!other) throw new Error("The link opens nothing.");
  await expect(startCheckout(other.client, id, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a link that was changed, withdrawn or is of an erased account opens nothing, and neither does one in off mode", async () => {
  const { ana, ben, mara, lind } = people;
  const token = await tokenOf(ana.id);
  const forged = [
    token.slice(0, 24) + (await tokenOf(ben.id)).slice(24),
    `${token}A`,
    token.slice(1),
    "",
    "x".repeat(48),
  ];
  const flipped = [...token].map(
    (letter, at) => token.slice(0, at) + (letter === "A" ? "B" : "A") + token.slice(at + 1),
  );
  for (const one of [...forged, ...flipped]) expect(await payerOf(one), one).toBeNull();
  await expect(withdrawPayLink(lind, ana.id, NOW)).rejects.toMatchObject({ status: 404 });
  for (const _ of [1, 2]) await withdrawPayLink(mara, ana.id, NOW);
  expect(await payerOf(token)).toBeNull();
  const next = await tokenOf(ana.id);
  expect(await payerOf(next)).not.toBeNull();
  withPayments("off");
  expect(await payerOf(next)).toBeNull();
  withPayments("online");
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, ana.id));
  expect(await payerOf(next)).toBeNull();
});

test("the link of who paid until now opens nothing once another pays, and says nothing of the documents before", async () => {
  const { ana, mara } = people;
  const before = await tokenOf(ana.id);
  const id = await booked("ana");
  await changeBilling(mara, { client: ana.id, ...VOLTA }, NOW);
  expect(await payerOf(before)).toBeNull();
  const invoice = await makeInvoice(mara, ana.id, [id], NOW);
  const volta = await payerOf(await tokenOf(ana.id));
  if (!volta?.documentsOf) throw new Error("The payer has no documents.");
  expect(await listPayersDocuments(volta.documentsOf)).toMatchObject([{ id: invoice, kind: "invoice" }]);
  const found = await findPayersDocument(volta.documentsOf, invoice);
  expect(JSON.stringify(found?.document.lines)).not.toMatch(/F00\.0|First/);

  await changeBilling(mara, { client: ana.id, ...VOLTA, payerEmail: "pay@keta.test" }, NOW);
  const keta = await payerOf(await tokenOf(ana.id));
  if (!keta?.documentsOf) throw new Error("The payer has no documents.");
  expect(await listPayersDocuments(keta.documentsOf)).toEqual([]);
  expect(await findPayersDocument(keta.documentsOf, invoice)).toBeNull();
});

test("the mail of a booking leads to where it is paid, unless another pays", async () => {
  const { ana, ben, mara } = people;
  await changeBilling(mara, { client: ben.id, ...VOLTA }, NOW);
  await booked("ana");
  await booked("ben", minutesAfter(people.time().startsAt, 60));
  const [toAna, toBen] = [await mailTo(ana.id), await mailTo(ben.id)];
  expect(toAna?.text).toContain(await payLink(ana.id));
  expect(toBen?.text).not.toContain("/pay/");
});

test("word of a document goes to whom it is for, once a day, and says nothing of what is in it", async () => {
  const { ana, mara } = people;
  const id = await booked("ana");
  await changeBilling(mara, { client: ana.id, ...VOLTA }, NOW);
  const invoice = await makeInvoice(mara, ana.id, [id], NOW);
  await sendDocument(mara, invoice, NOW);
  await expect(sendDocument(mara, invoice, minutesAfter(NOW, 60))).rejects.toMatchObject({ code: "reminded_already" });
  const mail = await mailTo(ana.id, "document-sent");
  expect(mail).toMatchObject({ to: "pay@volta.test", subject: "A document for you" });
  expect(mail?.text).toContain(`${await payLink(ana.id)}/documents/${invoice}`);
  expect(mail?.text).not.toMatch(/\b100\b|\bAna\b|Session|danger/);
});

test("word of a document is held for three minutes, in which it is undone and can be sent anew; later it is too late", async () => {
  const { ana, lind, mara } = people;
  const invoice = await makeInvoice(mara, ana.id, [await booked("ana")], NOW);
  const leave = (minutes: number) => claimDue(minutesAfter(NOW, minutes), 100, eq(outbox.kind, "document-sent"));
  await sendDocument(mara, invoice, NOW);
  expect(await documentLeavesAt(invoice, minutesAfter(NOW, 2))).toEqual(minutesAfter(NOW, 3));
  await expect(unsendDocument(lind, invoice, NOW)).rejects.toMatchObject({ status: 404 });
  await unsendDocument(mara, invoice, minutesAfter(NOW, 2));
  expect(await documentLeavesAt(invoice, minutesAfter(NOW, 2))).toBeNull();
  expect(await leave(60)).toEqual([]);
  await sendDocument(mara, invoice, minutesAfter(NOW, 60));
  expect(await leave(62)).toEqual([]);
  await expect(unsendDocument(mara, invoice, minutesAfter(NOW, 63))).rejects.toMatchObject({ code: "too_late" });
  expect(await leave(63)).toHaveLength(1);
});

test("who comes back from the vendor's page is told how it stands, and of nobody else's payment", async () => {
  const { ana } = people;
  const id = await booked("ana");
  await startCheckout(ana, id, NOW);
  const [payment] = await db.select({ id: payments.id }).from(payments);
  const about = { appointmentId: id, packageId: null, clientId: ana.id };
  expect(await returnedFrom(payment?.id ?? "", NOW)).toMatchObject({ ...about, state: "open" });
  await practice.pay(id);
  expect(await returnedFrom(payment?.id ?? "", NOW)).toMatchObject({ ...about, state: "paid" });
  expect(await returnedFrom(id, NOW)).toBeNull();
  expect(await returnedFrom("xyz", NOW)).toBeNull();
});

async function booked(who: "ana" | "ben", startsAt?: Date) {
  const { id } = await bookSlot(people[who], people.time(startsAt), { reason: "" }, NOW);
  await practice.dispatch(NOW);
  return id;
}

async function tokenOf(clientId: string): Promise<string> {
  return (await payLink(clientId)).split("/pay/")[1] ?? "";
}

async function mailTo(clientId: string, kind = "appointment-scheduled") {
  const mails = await findPromised({ where: undefined, limit: 100 });
  const mail = mails.find((one) => one.recipientId === clientId && one.kind === kind);
  return mail ? compose(mail) : null;
}
