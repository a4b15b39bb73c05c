import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { clientPackages, payments, services } from "@/db/schema";
import { findDetail } from "@/lib/appointments/queries";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { changeBilling } from "@/lib/payments/documents/details";
import { makeInvoice } from "@/lib/payments/documents/make";
import { findDocument, listPayersDocuments } from "@/lib/payments/documents/queries";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { listOwedSessions } from "@/lib/payments/owed";
import { payPackage } from "@/lib/payments/packages/buy-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { findPaidFor } from "@/lib/payments/payers/paid-for";
import { paymentsFor } from "@/lib/payments/payers/payments-for";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { recordOf } from "@/lib/testing/records/guarded";

const practice = payingPractice("stripe");
let people: typeof practice.people;
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  await db.update(services).set({ payment: "later", name: "Grief counselling" });
  people = practice.people;
});
afterAll(practice.close);

const BEN_PAYS = { address: "", diagnosis: "F00.0", payerName: "Ben Addo", payerEmail: emailOf("ben") };
const later = minutesAfter(NOW, 5);

test("a payer with an account pays for the client signed in, and reads what was paid and billed, and no word of the treatment", async () => {
  const { ana, mara } = people;
  const ben = asClient(people.ben);
  const [before, id] = [await booked(0), await booked(60)];
  await paid(ana, before);
  await changeBilling(mara, { client: ana.id, ...BEN_PAYS }, later);
  const invoice = await makeInvoice(mara, ana.id, [id], later);

  const paidFor = await findPaidFor(ben, ana.id);
  if (!paidFor?.documentsOf) throw new Error("They pay for nobody.");
  const owed = await listOwedSessions(ben, ana.id, later);
  expect(owed).toMatchObject([{ id, payableMinor: 10_000 }]);
  const documents = await listPayersDocuments(paidFor.documentsOf);
  expect(documents).toMatchObject([{ id: invoice, kind: "invoice" }]);
  const document = await findDocument(ben, invoice);
  expect(document?.id).toBe(invoice);
  await startCheckout(ben, id, later);
  await practice.pay(id);
  await practice.tell(minutesAfter(NOW, 6));
  // What was paid before the payer was named is none of theirs.
  const made = await paymentsFor(ben, paidFor);
  expect(made).toMatchObject([{ state: "paid", amountMinor: 10_000 }]);
  expect(JSON.stringify({ owed, documents, document, made })).not.toMatch(/Grief|F00\.0/);
});

test("a package is paid by the payer of its client, and by nobody else", async () => {
  const { ana, mara, service } = people;
  const ben = asClient(people.ben);
  const wish = { serviceId: service.id, sessions: 5, priceMinor: 40_000, validDays: null };
  const offerId = await offerPackage(mara, wish, NOW);
  const pack = await sellPackage(mara, { clientId: ana.id, offerId, way: "later", reference: "" }, NOW);
  await expect(payPackage(ben, pack, NOW)).rejects.toMatchObject({ status: 404 });
  await changeBilling(mara, { client: ana.id, ...BEN_PAYS }, NOW);
  expect(await payPackage(ben, pack, later)).toMatch(/^http/);
  expect(await db.$count(clientPackages, eq(clientPackages.clientId, ben.id))).toBe(0);
});

test("who is no payer, or is none any more, finds nothing and pays nothing", async () => {
  const { ana, mara } = people;
  const ben = asClient(people.ben);
  const id = await booked(0);
  expect(await findPaidFor(ben, ana.id)).toBeNull();
  expect(await findPaidFor(ben, "x")).toBeNull();
  await changeBilling(mara, { client: ana.id, ...BEN_PAYS }, NOW);
  const invoice = await makeInvoice(mara, ana.id, [id], NOW);
  const paidFor = await findPaidFor(ben, ana.id);
  if (!paidFor) throw new Error("They pay for nobody.");
  await changeBilling(mara, { client: ana.id, ...BEN_PAYS, payerEmail: "pay@volta.test" }, later);
  expect(await findPaidFor(ben, ana.id)).toBeNull();
  expect(await findDocument(ben, invoice)).toBeNull();
  expect(await listOwedSessions(ben, ana.id, later)).toEqual([]);
  expect(await paymentsFor(ben, paidFor)).toEqual([]);
  await expect(startCheckout(ben, id, later)).rejects.toMatchObject({ status: 404 });
});

test("a guardian pays for a child without an address, and the vendor's receipt goes to the guardian", async () => {
  const { mara, ana, osei } = people;
  const child = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" };
  const mia = await addClient(osei, child, NOW);
  await addGuardian(mara, { record: await recordOf(mia), person: ana.id }, NOW);
  const { id } = await bookForClient(osei, mia, people.time(), NOW, 0);
  await practice.dispatch(NOW);
  const page = await fetch(await startCheckout(ana, id, later));
  expect(await page.text()).toContain(emailOf("ana"));
  await practice.pay(id);
  await practice.tell(later);
  expect(await paymentsFor(ana, { personId: mia, since: null })).toMatchObject([{ amountMinor: 10_000 }]);
});

test("a payer pays for a session of a couple that is billed to their client, and for nothing of the other's", async () => {
  const { ana, mara, osei, time } = people;
  const ben = asClient(people.ben);
  const kofi = await addClient(osei, { firstName: "Kofi", lastName: "Addo", phone: null, birthDate: null }, NOW);
  const record = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  await addMember(mara, { record, person: kofi, part: "partner" }, NOW);
  await changeBilling(mara, { client: ana.id, ...BEN_PAYS }, NOW);
  const together = (members: string[], startsAt: Date) =>
    bookForJoint(mara, { record, people: members }, time(startsAt), NOW, 0);
  const { id } = await together([ana.id, kofi], TUESDAY_TEN);
  const { id: kofis } = await together([kofi], minutesAfter(TUESDAY_TEN, 60));
  const { id: alone } = await bookForClient(mara, kofi, time(minutesAfter(TUESDAY_TEN, 120)), NOW, 0);
  await practice.dispatch(NOW);

  expect(await listOwedSessions(ben, ana.id, later)).toMatchObject([{ id, payableMinor: 10_000 }]);
  expect(await listOwedSessions(ben, kofi, later)).toEqual([]);
  expect(await findPaidFor(ben, kofi)).toBeNull();
  expect(await findDetail(ben, id)).toBeNull();
  for (const other of [kofis, alone])
    await expect(startCheckout(ben, other, later)).rejects.toMatchObject({ status: 404 });
  await startCheckout(ben, id, later);
  await practice.pay(id);
  await practice.tell(minutesAfter(NOW, 6));
  expect(await listOwedSessions(ben, ana.id, later)).toEqual([]);
  const paidFor = await findPaidFor(ben, ana.id);
  expect(paidFor && (await paymentsFor(ben, paidFor))).toMatchObject([{ state: "paid", amountMinor: 10_000 }]);

  await changeBilling(mara, { client: ana.id, ...BEN_PAYS, payerEmail: "pay@volta.test" }, later);
  await expect(startCheckout(ben, id, later)).rejects.toMatchObject({ status: 404 });
});

test("a second guardian goes on with what the first began, whose answer was lost on its way", async () => {
  const { mara, ana, ben, osei, service } = people;
  const child = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" };
  const mia = await addClient(osei, child, NOW);
  for (const { id: person } of [ana, ben]) await addGuardian(mara, { record: await recordOf(mia), person }, NOW);
  const { id } = await bookForClient(osei, mia, people.time(), NOW, 0);
  await practice.dispatch(NOW);
  const wish = { serviceId: service.id, sessions: 5, priceMinor: 40_000, validDays: null };
  const offerId = await offerPackage(mara, wish, NOW);
  const pack = await sellPackage(mara, { clientId: mia, offerId, way: "later", reference: "" }, NOW);
  const ways = [
    (guardian: Actor, at: Date) => startCheckout(guardian, id, at),
    (guardian: Actor, at: Date) => payPackage(guardian, pack, at),
  ];
  for (const pays of ways) {
    // It is asked for once more by itself, and neither answer arrives.
    practice.standIn().faults.next("drop", 2, "writes");
    await expect(pays(ana, NOW)).rejects.toMatchObject({ status: 503 });
    practice.standIn().faults.none();
    const page = await fetch(await pays(ben, minutesAfter(NOW, 1)));
    expect(await page.text()).toContain(emailOf("ana"));
  }
  const { attempt, state, actorId } = payments;
  const begun = { attempt: 1, state: "open", actorId: ana.id };
  expect(await db.select({ attempt, state, actorId }).from(payments)).toEqual([begun, begun]);
});

async function booked(minutes: number) {
  const startsAt = minutesAfter(people.time().startsAt, minutes);
  const { id } = await bookSlot(people.ana, people.time(startsAt), { reason: "" }, NOW);
  await practice.dispatch(NOW);
  return id;
}

async function paid(actor: Actor, id: string) {
  await startCheckout(actor, id, NOW);
  await practice.pay(id);
  await practice.tell(NOW);
}

function asClient(actor: Actor): Client {
  if (!isClient(actor)) throw new Error("They are a client.");
  return actor;
}
