import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, busyTimes, exceptions, openings, outbox, practitioners, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { linkCalendar } from "@/lib/calendars/busy/link";
import { newId } from "@/lib/id";
import { compose } from "@/lib/notifications/compose";
import { writer } from "@/lib/notifications/writer";
import { findPromised } from "@/lib/outbox/promised";
import { changeBilling } from "@/lib/payments/documents/details";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

describe.each(["stripe", "paystack"] as const)("a session that is paid for too late, at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("what is paid too late is booked all the same while its time is free", async () => {
    const { id, row, told, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null });
    expect(await told()).toContain("appointment-scheduled");
    expect(await balance()).toMatchObject({ owedMinor: 0, paidMinor: 10_000, returnedMinor: 0 });
  });

  test("and else everything is given back at once, with an apology", async () => {
    const { id, row, told, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.lapse(id);
    await bookSlot(practice.ben, practice.time(), { reason: "" }, minutesAfter(NOW, 31));
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await row()).toMatchObject({ status: "cancelled" });
    expect(await told("ana")).toEqual(["payment-returned"]);
    await practice.at(minutesAfter(NOW, 33), lookAfterPayments);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 34));
    expect(await balance()).toMatchObject({ paidMinor: 10_000, returnedMinor: 10_000, owedMinor: 0 });
    await practice.expectSameBooks();
  });

  test("and who pays for the client hears of the refund too, without a word of the session", async () => {
    const { ana, mara } = practice.people;
    const volta = { address: "", diagnosis: "", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };
    await changeBilling(mara, { client: ana.id, ...volta }, NOW);
    const { id } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.lapse(id);
    await bookSlot(practice.ben, practice.time(), { reason: "" }, minutesAfter(NOW, 31));
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 32), { times: 2 });
    await changeBilling(mara, { client: ana.id, ...volta, payerName: "V. Ltd" }, minutesAfter(NOW, 33));
    expect((await returnedMails()).map(({ to }) => to).sort()).toEqual([emailOf("ana"), "pay@volta.test"]);
    const mail = (await returnedMails()).find(({ to }) => to === "pay@volta.test");
    expect(mail).toMatchObject({ subject: "A payment is refunded" });
    expect(mail?.text).toContain("A payment arrived later than we could wait for it");
    expect(mail?.text).toContain("Hello V. Ltd,");
    expect(mail?.text).toContain("100");
    expect(mail?.text).not.toMatch(/[Yy]our payment|\bAna\b|Session|session|therap|your time|book|urgent|danger/);
    await changeBilling(mara, { client: ana.id, ...volta, payerEmail: "pay@keta.test" }, minutesAfter(NOW, 34));
    expect((await returnedMails()).map(({ to }) => to)).toEqual([emailOf("ana")]);
  });

  const day = { startDate: "2026-12-08", startMinute: 0, endDate: "2026-12-08", endMinute: 1_440 };
  test.each([
    [
      "is away by then",
      (id: string) => db.insert(exceptions).values({ id: newId(NOW), practitionerId: id, ...day, kind: "closed" }),
    ],
    [
      "has something in another calendar, and is not booked so far ahead any more",
      async (practitionerId: string) => {
        const link = { practitioner: practitionerId, name: "Home", address: "https://calendar.example/a.ics" };
        const linkId = await linkCalendar(practice.people.osei, link, NOW);
        await db.insert(busyTimes).values({ id: newId(NOW), linkId, practitionerId, during: during(TUESDAY_TEN) });
        await db.update(practitioners).set({ horizonDays: 1 });
      },
    ],
    ["has left", (id: string) => db.update(practitioners).set({ active: false }).where(eq(practitioners.id, id))],
  ])("so it is where the practitioner %s", async (_, leave) => {
    const { id, row, told } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.lapse(id);
    await leave(practice.people.osei.practitionerId);
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await row()).toMatchObject({ status: "cancelled" });
    expect(await told("ana")).toEqual(["payment-returned"]);
  });

  test.each([
    [
      "meets at another time by now",
      () => db.update(openings).set({ during: during(minutesAfter(TUESDAY_TEN, 1_440)) }),
    ],
    [
      "would meet on a day its practitioner is away by now",
      () =>
        db
          .insert(exceptions)
          .values({ id: newId(NOW), practitionerId: practice.people.osei.practitionerId, ...day, kind: "closed" }),
    ],
  ])("and where its group %s", async (_, change) => {
    const { practitionerId } = practice.people.osei;
    const [serviceId, openingId] = [newId(NOW), newId(NOW)];
    const { currency, priceMinor } = practice;
    const group = { name: "Group", minutes: 50, capacity: 2, booking: "instant", payment: "full" } as const;
    await db.insert(services).values({ id: serviceId, ...group, currency, priceMinor, noticeMinutes: 0 });
    const opening = { id: openingId, practitionerId, serviceId, during: during(TUESDAY_TEN), capacity: 2 };
    await db.insert(openings).values({ ...opening, createdAt: NOW });
    const place = { practitionerId, serviceId, startsAt: TUESDAY_TEN, openingId };
    const { id } = await bookSlot(practice.ana, place, { reason: "" }, NOW);
    await startCheckout(practice.ana, id, NOW);
    await practice.lapse(id);
    await change();
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await db.select({ status: appointments.status }).from(appointments)).toEqual([{ status: "cancelled" }]);
    expect(await db.select({ booked: openings.booked }).from(openings)).toEqual([{ booked: 0 }]);
    expect(await db.select({ kind: outbox.kind }).from(outbox)).toEqual([{ kind: "payment-returned" }]);
  });
});

/** The mails about money that goes back that would leave now, the first to whom it was promised first. */
async function returnedMails() {
  const promised = await findPromised({ where: eq(outbox.kind, "payment-returned"), limit: 9 });
  const verdictOn = await writer.judgeAll(db, promised, minutesAfter(NOW, 40));
  const mails = await Promise.all(promised.filter((one) => "told" in verdictOn(one)).map((one) => compose(one)));
  return mails.flatMap((mail) => mail ?? []);
}

const during = (startsAt: Date) => ({ start: startsAt, end: minutesAfter(startsAt, 50) });
