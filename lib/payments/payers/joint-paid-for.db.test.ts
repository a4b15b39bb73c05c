import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { findDetail } from "@/lib/appointments/queries";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian, changeGuardian, endGuardian } from "@/lib/guardians/change-guardian";
import { meansToPay } from "@/lib/payments/credit/means-to-pay";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { payFromCredit } from "@/lib/payments/credit/spend-credit";
import { returnedFrom } from "@/lib/payments/online/read-payment";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { listOwedSessions, listOwedTogether } from "@/lib/payments/owed";
import { findJointPaidFor } from "@/lib/payments/payers/joint-paid-for";
import { findPaidFor, paidForBy } from "@/lib/payments/payers/paid-for";
import { paymentsTogether } from "@/lib/payments/payers/payments-for";
import { moneyOf } from "@/lib/payments/statement";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { mailsBy } from "@/lib/testing/mail/mails-by";
import { payingPractice } from "@/lib/testing/payments/practice";

const practice = payingPractice("stripe");
const later = minutesAfter(NOW, 5);
let people: typeof practice.people;
let record: string;
let mia: string;
let ben: Client;
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  await db.update(services).set({ payment: "later", name: "Grief counselling" });
  people = practice.people;
  const { mara, ana, osei } = people;
  ben = asClient(people.ben);
  mia = await addClient(osei, { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" }, NOW);
  record = await startJoint(mara, { client: ana.id, kind: "family", part: "partner" }, NOW);
  await addMember(mara, { record, person: mia, part: "child" }, minutesAfter(NOW, 1));
  await addGuardian(mara, { record, person: ben.id, sees: ["bills"] }, NOW);
});
afterAll(practice.close);

test("who pays for a family finds it, what is due of its sessions and what was paid, and pays signed in", async () => {
  const { ana } = people;
  const id = await together([ana.id, mia], 0);
  const joint = { recordId: record, firstNames: ["Ana", "Mia"] };
  expect(await paidForBy(ben)).toEqual([{ id: record, firstNames: joint.firstNames }]);
  expect(await findJointPaidFor(ben, record)).toEqual(joint);
  const owed = await listOwedTogether(ben, record, later);
  expect(owed).toMatchObject([{ id, payableMinor: 10_000 }]);
  await startCheckout(ben, id, later);
  await practice.pay(id);
  await practice.tell(minutesAfter(NOW, 6));
  expect(await listOwedTogether(ben, record, later)).toEqual([]);
  const paid = await paymentsTogether(ben, record);
  expect(paid).toMatchObject([{ state: "paid", amountMinor: 10_000 }]);
  expect(await returnedFrom(paid[0]?.id ?? "", later)).toMatchObject({ recordId: record, state: "paid" });
  expect(JSON.stringify({ owed, paid })).not.toMatch(/Grief/);
});

test("nothing that is one member's own is theirs: no session, no bill, no credit, and no time", async () => {
  const { ana, mara, time } = people;
  const id = await together([ana.id, mia], 0);
  const { id: alone } = await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, 120)), NOW, 0);
  await practice.dispatch(NOW);
  await giveCredit(mara, { clientId: ana.id, amountMinor: 4_000, currency: practice.currency, words: "Sorry." }, NOW);
  expect(await findPaidFor(ben, ana.id)).toBeNull();
  expect((await listOwedSessions(ben, ana.id, later)).map((one) => one.id)).toEqual([id]);
  await expect(startCheckout(ben, alone, later)).rejects.toMatchObject({ status: 404 });
  expect(await findDetail(ben, id)).toBeNull();
  const money = await moneyOf(ben, id);
  expect(money && (await meansToPay(ben, money))).toMatchObject({ creditMinor: 0, otherPayer: null });
  await expect(payFromCredit(ben, id, later)).rejects.toMatchObject({ code: "amount_mismatch" });
  expect(await payFromCredit(ana, id, later)).toBe(6_000);
});

test("the vendor's receipt of what a child attends alone goes to who pays for it", async () => {
  const id = await together([mia], 0);
  const page = await fetch(await startCheckout(ben, id, later));
  expect(await page.text()).toContain(emailOf("ben"));
});

test("no mail has the link to pay of a child for them, which opens what is the child's alone", async () => {
  const { mara } = people;
  await changeGuardian(mara, { record, person: ben.id, sees: ["times", "bills"] }, NOW);
  await together([mia], 0);
  const mail = (await mailsBy(NOW)).get(emailOf("ben"));
  expect(mail?.text).toContain("/m/");
  expect(mail?.text).not.toContain("/pay/");
});

test("it ends with the next request, and whose record it is not finds nothing", async () => {
  const { ana, lind, mara } = people;
  const id = await together([ana.id, mia], 0);
  for (const who of [asClient(ana), { ...ben, id: lind.id }]) {
    expect(await paidForBy(who)).toEqual([]);
    expect(await findJointPaidFor(who, record)).toBeNull();
  }
  expect(await findJointPaidFor(ben, "x")).toBeNull();
  expect(await findJointPaidFor(ben, null)).toBeNull();
  await changeGuardian(mara, { record, person: ben.id, sees: ["times"] }, later);
  expect(await findJointPaidFor(ben, record)).toBeNull();
  expect(await listOwedTogether(ben, record, later)).toEqual([]);
  expect(await paymentsTogether(ben, record)).toEqual([]);
  await changeGuardian(mara, { record, person: ben.id, sees: ["bills"] }, later);
  expect(await findJointPaidFor(ben, record)).not.toBeNull();
  await endGuardian(mara, { record, person: ben.id }, later);
  expect(await paidForBy(ben)).toEqual([]);
  await expect(startCheckout(ben, id, later)).rejects.toMatchObject({ status: 404 });
});

async function together(members: string[], minutes: number) {
  const { mara, time } = people;
  const startsAt = minutesAfter(TUESDAY_TEN, minutes);
  const { id } = await bookForJoint(mara, { record, people: members }, time(startsAt), NOW, 0);
  await practice.dispatch(NOW);
  return id;
}

function asClient(actor: Actor): Client {
  if (!isClient(actor)) throw new Error("They are a client.");
  return actor;
}
