import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import {
  appointments,
  attendees,
  ledgerTransactions,
  payments,
  recordMembers,
  reservations,
  services,
  users,
} from "@/db/schema";
import { verifyPassword } from "@/lib/auth/password";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { accounts, password } from "@/scripts/demo/accounts.json";
import { fillDemo } from "@/scripts/demo/practice";

afterEach(() => withPayments("off"));

test("the demo shows every state an appointment can be in, and one session that is about to begin", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  const rows = await db.select().from(appointments);
  const statuses = new Set(rows.map(({ status }) => status));
  expect([...statuses].sort()).toEqual([...appointments.status.enumValues].sort());
  const soon = rows.filter(
    ({ status, startsAt }) => status === "scheduled" && startsAt && startsAt <= minutesAfter(NOW, 60),
  );
  expect(soon.map(({ startsAt }) => startsAt)).toEqual([new Date("2026-12-01T09:30:00Z")]);
});

test("the demo's accounts sign in with the password that is printed, and no other account has one", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  const rows = await db.select({ email: open(users.email, users.id), hash: users.passwordHash }).from(users);
  const withPassword = rows.filter(({ hash }) => hash !== null);
  expect(withPassword.map(({ email }) => email).sort()).toEqual(accounts.map(({ email }) => email).sort());
  for (const { hash } of withPassword)
    expect(await verifyPassword(password, hash)).toEqual({ right: true, stale: false });
});

test("a session of the demo has a price that is paid at its booking, and none that is ahead waits to be paid", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  expect(await db.select().from(services).where(eq(services.name, "Session"))).toMatchObject([
    { priceMinor: 8_000, currency: "USD", payment: "full" },
  ]);
  const ahead = (await db.select().from(appointments)).filter(({ startsAt }) => startsAt && startsAt > NOW);
  expect(ahead.filter(({ priceMinor }) => priceMinor)).toEqual([]);
});

test("where the practice keeps accounts, the demo's past sessions are charged for, and most of them paid", async () => {
  withPayments("invoice");
  await db.transaction((tx) => fillDemo(tx, NOW));
  expect(await db.$count(ledgerTransactions, eq(ledgerTransactions.kind, "charge"))).toBe(37);
  const paid = await db.select({ amountMinor: payments.amountMinor }).from(payments);
  expect(paid).toEqual(Array.from({ length: 34 }, () => ({ amountMinor: 8_000 })));
});

test("where it keeps none, nothing is charged for", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  expect(await db.$count(ledgerTransactions)).toBe(0);
});

test("in the demo a couple comes together, and a child's guardian is told and may pay", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  expect(await db.$count(attendees)).toBe(1);
  const guardians = await db.select().from(recordMembers).where(eq(recordMembers.part, "guardian"));
  expect(guardians).toMatchObject([{ sees: ["times", "bills"], until: null }]);
});

test("whenever the demo is started, no one in it is booked twice", async () => {
  for (let minutes = 0; minutes < 7 * 1440; minutes += 617) {
    const begun = db.transaction(async (tx) => {
      await fillDemo(tx, minutesAfter(NOW, minutes));
      expect((await tx.select().from(reservations)).length).toBe(55);
      tx.rollback();
    });
    await expect(begun, `${minutes} minutes after`).rejects.toThrow("Rollback");
  }
});
