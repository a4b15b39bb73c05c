import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, services } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { bookForClient } from "@/lib/booking/book-for";
import { addClient } from "@/lib/clients/add-client";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { meansToPay } from "@/lib/payments/credit/means-to-pay";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { payFromCredit } from "@/lib/payments/credit/spend-credit";
import { changeBilling } from "@/lib/payments/documents/details";
import { moneyOf } from "@/lib/payments/statement";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { recordOf } from "@/lib/testing/records/guarded";

const practice = payingPractice("stripe");
const later = minutesAfter(NOW, 5);
let people: typeof practice.people;
let mia: string;
let id: string;
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  await db.update(services).set({ payment: "later" });
  people = practice.people;
  const { mara, ana, osei } = people;
  mia = await addClient(osei, { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" }, NOW);
  await addGuardian(mara, { record: await recordOf(mia), person: ana.id }, NOW);
  id = await bookedForMia(0);
});
afterAll(practice.close);

test("a guardian is offered the child's credit, which is what is spent, and not their own", async () => {
  const { ana } = people;
  await credit(ana.id, 9_000);
  expect(await means(ana)).toMatchObject({ creditMinor: 0, isPayable: true });
  await expect(payFromCredit(ana, id, later)).rejects.toMatchObject({ code: "amount_mismatch" });
  await credit(mia, 4_000);
  expect(await means(ana)).toMatchObject({ creditMinor: 4_000 });
  expect(await payFromCredit(ana, id, later)).toBe(6_000);
  expect(await means(ana)).toMatchObject({ creditMinor: 0 });
});

test("what no vendor takes can be paid from the child's credit alone, whatever the guardian has", async () => {
  const { ana } = people;
  await db.update(services).set({ priceMinor: 20 });
  id = await bookedForMia(60);
  await credit(ana.id, 9_000);
  expect(await means(ana)).toMatchObject({ creditMinor: 0, isPayable: false });
  await credit(mia, 20);
  expect(await means(ana)).toMatchObject({ creditMinor: 20, isPayable: true });
});

test("while a time is kept, the payer of the child is named, to all but the payer", async () => {
  const { ana, ben, mara } = people;
  await changeBilling(mara, { client: ana.id, ...payer("Volta Fund", "pay@volta.test") }, NOW);
  await changeBilling(mara, { client: mia, ...payer("Ben Addo", emailOf("ben")) }, NOW);
  expect(await means(ana)).toMatchObject({ otherPayer: null });
  await db
    .update(appointments)
    .set({ prepayMinor: 10_000, payBy: minutesAfter(NOW, 30) })
    .where(eq(appointments.id, id));
  expect(await means(ana)).toMatchObject({ otherPayer: "Ben Addo" });
  expect(await means(ben)).toMatchObject({ otherPayer: null });
});

async function bookedForMia(minutes: number) {
  const startsAt = minutesAfter(people.time().startsAt, minutes);
  const booked = await bookForClient(people.osei, mia, people.time(startsAt), NOW, 0);
  await practice.dispatch(NOW);
  return booked.id;
}

async function means(reader: Actor) {
  const money = await moneyOf(reader, id);
  if (!money) throw new Error("They see no bills of it.");
  return meansToPay(reader, money);
}

function credit(clientId: string, amountMinor: number) {
  return giveCredit(people.mara, { clientId, amountMinor, currency: practice.currency, words: "Sorry." }, NOW);
}

function payer(payerName: string, payerEmail: string) {
  return { address: "", diagnosis: "", payerName, payerEmail };
}
