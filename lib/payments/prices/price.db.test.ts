import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, priceOverrides, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { newId } from "@/lib/id";
import { priceOf } from "@/lib/payments/prices/price";
import { requestAppointment } from "@/lib/requests/request";
import { repeatAppointment } from "@/lib/series/repeat";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { withPayments } from "@/lib/testing/payments/mode";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";

const PAYSTACK = { PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" };

let people: Awaited<ReturnType<typeof instantCast>>;
beforeEach(async () => {
  people = await instantCast();
  await db.update(services).set({ priceMinor: 11_900, taxBasisPoints: 1_900 });
});
afterEach(() => withPayments("off"));

const book = async (client = people.ana, startsAt = TUESDAY_TEN) => {
  const { id } = await bookSlot(client, people.time(startsAt), { reason: "" }, NOW);
  return kept(id);
};

test("a session keeps what it cost when it was booked, with the tax that was in it", async () => {
  const before = await book();
  await db.update(services).set({ priceMinor: 20_000, taxBasisPoints: 0 });
  expect(await kept(before.id)).toMatchObject({ priceMinor: 11_900, taxMinor: 1_900, currency: "USD", prepayMinor: 0 });
});

test("a client's own price goes before the practitioner's, and that before the service's", async () => {
  const { ana, ben, osei, service } = people;
  await override({ practitionerId: osei.practitionerId, priceMinor: 9_000 });
  expect(await book(ben, minutesAfter(TUESDAY_TEN, 180))).toMatchObject({ priceMinor: 9_000 });
  await override({ clientId: ana.id, priceMinor: 4_000 });
  const first = await book();
  expect(first).toMatchObject({ priceMinor: 4_000 });
  const again = { everyWeeks: 1, starts: [minutesAfter(TUESDAY_TEN, 7 * 1_440)] };
  const [next = ""] = await repeatAppointment(people.mara, first.id, again, NOW);
  expect(await kept(next)).toMatchObject({ priceMinor: 4_000 });
  const asked = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "" };
  expect(await kept(await requestAppointment(ana, { ...asked, serviceId: service.id }, NOW))).toMatchObject({
    priceMinor: 4_000,
  });
});

test("what has to be paid first is the policy's, and nothing where clients can't pay online", async () => {
  const terms = { priceMinor: 10_000, currency: "USD", taxBasisPoints: 0, depositMinor: null };
  const prepay = (payment: "free" | "later" | "deposit" | "full", depositMinor: number | null = null) =>
    priceOf({ ...terms, payment, depositMinor }).prepayMinor;
  expect([prepay("full"), prepay("deposit", 2_500)]).toEqual([0, 0]);
  const leave = practiceWith(PAYSTACK);
  expect([prepay("free"), prepay("later"), prepay("full"), prepay("deposit", 2_500)]).toEqual([0, 0, 10_000, 2_500]);
  expect(prepay("deposit", 99_000)).toBe(10_000);
  expect(priceOf({ ...terms, payment: "free" }).priceMinor).toBe(0);
  // No vendor of this practice takes euros, so nobody is asked to pay in them first.
  expect(priceOf({ ...terms, payment: "full", currency: "EUR" })).toMatchObject({ priceMinor: 10_000, prepayMinor: 0 });
  leave();
});

async function override(whose: { practitionerId?: string; clientId?: string; priceMinor: number }) {
  await db.insert(priceOverrides).values({ id: newId(NOW), serviceId: people.service.id, createdAt: NOW, ...whose });
}

async function kept(id: string) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  if (!row) throw new Error("It was not booked.");
  return row;
}
