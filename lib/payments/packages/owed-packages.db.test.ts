import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { payments, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { dueOfClients } from "@/lib/payments/owed";
import { payPackage } from "@/lib/payments/packages/buy-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { listOwedPackages, listUnpaidPackages } from "@/lib/payments/packages/owed-packages";
import { sellPackage, takeForPackage } from "@/lib/payments/packages/sell-package";
import { undoPackagePayment } from "@/lib/payments/packages/undo-package-payment";
import { remind } from "@/lib/payments/reminders/remind";
import { sendReminders } from "@/lib/payments/reminders/send-reminders";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { payingPractice } from "@/lib/testing/payments/practice";
import { actionsOn } from "@/lib/testing/trail";

const practice = payingPractice("stripe");
let packageId: string;
beforeAll(practice.open);
beforeEach(async () => {
  await practice.fill();
  const { mara, people } = practice;
  await db.update(services).set({ payment: "later" });
  const wish = { serviceId: people.service.id, sessions: 4, priceMinor: 30_000, validDays: null };
  const sale = { clientId: people.ana.id, offerId: await offerPackage(mara, wish, NOW), reference: "" };
  packageId = await sellPackage(mara, { ...sale, way: "later" }, NOW);
});
afterAll(practice.close);

const due = async () => (await dueOfClients(db, [practice.ana.id], NOW)).get(practice.ana.id);
const take = (now = NOW) =>
  takeForPackage(practice.mara, { clientId: practice.ana.id, packageId, way: "cash", reference: "" }, now);
const paymentOf = async () => (await db.select().from(payments).where(eq(payments.packageId, packageId)))[0];
const undo = async (now = NOW, paymentId?: string) => {
  const id = paymentId ?? (await paymentOf())?.id ?? "";
  return undoPackagePayment(practice.mara, { clientId: practice.ana.id, packageId, paymentId: id }, now);
};

test("what is owed for a package is due, can be reminded of and paid by the link, and then it isn't", async () => {
  const { ana, ben, mara, people } = practice;
  const owed = { id: packageId, owedMinor: 30_000, currency: "USD", isUnderWay: false, canPayOnline: true };
  expect(await listOwedPackages(ana.id)).toMatchObject([owed]);
  expect(await listOwedPackages(ben.id)).toEqual([]);
  expect(await due()).toEqual([{ amountMinor: 30_000, currency: "USD" }]);
  await remind(mara, ana.id, NOW);
  await expect(remind(mara, ben.id, NOW)).rejects.toMatchObject({ code: "nothing_due" });
  await sendReminders(minutesAfter(NOW, 3));
  expect(await listUnpaidPackages(mara)).toMatchObject([{ id: packageId, reminder: { day: "2026-12-01" } }]);
  await payPackage(people.ana, packageId, NOW);
  practice.standIn().pay((await paymentOf())?.providerId ?? "");
  await practice.tell();
  expect(await due()).toEqual([]);
  expect(await listUnpaidPackages(mara)).toEqual([]);
  expect(await listOwedPackages(ana.id)).toEqual([]);
});

test("a practitioner sees the debts of the clients who come to them, and of no others", async () => {
  const { ana, lind, osei } = practice.people;
  expect(await listUnpaidPackages(lind)).toEqual([]);
  await bookSlot(ana, practice.time(), { reason: "" }, NOW);
  expect(await listUnpaidPackages(osei)).toMatchObject([{ id: packageId }]);
  expect(await listUnpaidPackages(lind)).toEqual([]);
});

test("a payment that was recorded by mistake is undone on its day, also once a session is used, and is owed again", async () => {
  await take();
  await bookSlot(practice.people.ana, practice.time(), { reason: "" }, NOW);
  await dispatchDue(NOW);
  await expect(undo(minutesAfter(NOW, 2 * 1_440))).rejects.toMatchObject({ code: "too_late" });
  await undo();
  expect(await due()).toEqual([{ amountMinor: 30_000, currency: "USD" }]);
  expect(await inLedger()).toMatchObject({ cash: 0, receivable: 30_000 });
  await expect(undo()).rejects.toMatchObject({ status: 409 });
  expect(await actionsOn(packageId)).toContain("payment.undone");
  await take();
  expect(await due()).toEqual([]);
});

test("only a payment of that package, taken by hand, is undone, and by who bills the client", async () => {
  const { ana, lind } = practice.people;
  await take();
  for (const id of ["1", packageId]) await expect(undo(NOW, id)).rejects.toMatchObject({ status: 404 });
  const which = { clientId: ana.id, packageId, paymentId: (await paymentOf())?.id ?? "" };
  await expect(undoPackagePayment(lind, which, NOW)).rejects.toMatchObject({ status: 404 });
  await db.update(payments).set({ way: "online", vendor: "stripe" });
  await expect(undo()).rejects.toMatchObject({ status: 409 });
});
