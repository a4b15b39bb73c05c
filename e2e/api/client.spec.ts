import { expect, test } from "@/e2e/support/world";
import { PASSWORD } from "@/lib/testing/cast";
import { attune } from "@/public/client/attune";

/*
 * The published client, as an integrator's program uses it: what the compiler promises is what a living server answers.
 */

test("a program logs in, finds a slot, books, lists and moves it, by the client's types alone", async ({ world }) => {
  const { origin } = world;
  const visitor = attune({ origin });
  const entered = await visitor("POST /api/auth/login/", { body: { email: "ana@attune.test", password: PASSWORD } });
  if (!entered.ok) throw new Error(entered.error.error);
  const call = attune({ origin, token: entered.data.access });
  const listed = await call("GET /api/slots/", { query: { date: "2026-12-07", limit: 2 } });
  if (!listed.ok) throw new Error(listed.error.error);
  const [slot, next] = listed.data.map(({ id }) => id);
  if (!slot || !next) throw new Error("Nothing is free.");
  const sent = { body: { slot, notes: "Initial consultation" }, idempotencyKey: "a-booking" };
  const booked = await call("POST /api/appointments/", sent);
  if (!booked.ok || !("slot" in booked.data)) throw new Error("It was not booked as a slot.");
  const { id } = booked.data;
  expect((await call("POST /api/appointments/", sent)).status).toBe(201);
  const mine = await call("GET /api/appointments/");
  if (!mine.ok) throw new Error(mine.error.error);
  expect(mine.data.map((one) => [one.id, one.status])).toEqual([[id, "booked"]]);
  const path = { id };
  const moved = await call("PATCH /api/appointments/{id}/reschedule/", { path, body: { new_slot: next } });
  expect(moved).toMatchObject({ ok: true, data: { old_slot: slot, new_slot: next } });
  const gone = await visitor("GET /api/users/{id}/appointments", { path });
  if (gone.ok) throw new Error("Nobody may see this without a token.");
  expect([gone.status, gone.error.code]).toEqual([401, "unauthenticated"]);
  expect(Number(gone.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(0);
});
