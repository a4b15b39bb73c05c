import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, reservations, services, users } from "@/db/schema";
import { verifyPassword } from "@/lib/auth/password";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { accounts, password } from "@/scripts/demo/accounts.json";
import { fillDemo } from "@/scripts/demo/practice";

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

test("a session of the demo has a price that is paid at its booking, and nobody owes anything yet", async () => {
  await db.transaction((tx) => fillDemo(tx, NOW));
  expect(await db.select().from(services).where(eq(services.name, "Session"))).toMatchObject([
    { priceMinor: 8_000, currency: "USD", payment: "full" },
  ]);
  expect((await db.select().from(appointments)).filter(({ priceMinor }) => priceMinor)).toEqual([]);
});

test("whenever the demo is started, no one in it is booked twice", async () => {
  for (let minutes = 0; minutes < 7 * 1440; minutes += 317) {
    const begun = db.transaction(async (tx) => {
      await fillDemo(tx, minutesAfter(NOW, minutes));
      expect((await tx.select().from(reservations)).length).toBe(12);
      tx.rollback();
    });
    await expect(begun, `${minutes} minutes after`).rejects.toThrow("Rollback");
  }
});
