import { appointments, reservations } from "@/db/schema";
import { call } from "@/e2e/support/call";
import { statuses } from "@/e2e/support/crowd";
import { expect, test } from "@/e2e/support/world";
import { tokensOf } from "@/lib/testing/api";
import { NOW } from "@/lib/testing/clock";
import { makeCrowd, overlaps } from "@/lib/testing/crowd";

/*
 * Two processes of the app behind one database, as behind a balancer: what one of them knows, both know.
 */

const CONTENDERS = 1_000;

test("of a thousand who book one slot at once on both, one has it and the rest are told", async ({ world, server }) => {
  const origins = [world.origin, await server.another()];
  const { clients } = await makeCrowd(250, 0);
  const tokens = await Promise.all(clients.map(async (client) => (await tokensOf(client)).access));
  const { body } = await call(world.origin, `GET /api/schedules?date=2026-12-08`);
  const [slot] = body.slots;
  const seen = await statuses(CONTENDERS, async (index) => {
    const [origin = "", token] = [origins[index % 2], tokens[Math.floor(index / 2) % tokens.length]];
    return (await call(origin, "POST /api/bookings", { schedule_id: slot.id }, { token })).status;
  });
  expect(seen).toEqual({ 201: 1, 409: CONTENDERS - 1 });
  expect([await world.db.$count(appointments), await world.db.$count(reservations), await overlaps()]).toEqual([
    1, 1, 0,
  ]);
});

test("who logs out, is shut out or has a refresh token replayed on one is out on the other at once", async ({
  world,
  server,
}) => {
  const [here, there] = [world.origin, await server.another()];
  const profile = async (origin: string, token: string) =>
    (await call(origin, "GET /api/auth/profile", undefined, { token })).status;
  const [ana, ben, osei] = [await tokensOf(world.ana), await tokensOf(world.ben), await tokensOf(world.osei)];
  for (const { access } of [ana, ben, osei]) expect(await profile(there, access)).toBe(200);
  await call(here, "POST /api/auth/logout", undefined, { token: ana.access });
  expect(await profile(there, ana.access)).toBe(401);
  const mara = await tokensOf(world.mara);
  const shut = `POST /api/auth/activate-deactivate-user/${world.ben.id}`;
  expect((await call(here, shut, undefined, { token: mara.access })).status).toBe(200);
  expect(await profile(there, ben.access)).toBe(401);
  expect((await call(there, "POST /api/auth/token/refresh", { refresh: ben.refresh })).status).toBe(401);
  const next = (await call(here, "POST /api/auth/token/refresh", { refresh: osei.refresh })).body;
  expect(await profile(there, next.access)).toBe(200);
  await world.setNow(new Date(NOW.getTime() + 11_000).toISOString());
  expect((await call(there, "POST /api/auth/token/refresh", { refresh: osei.refresh })).status).toBe(401);
  expect(await profile(here, next.access)).toBe(401);
  expect((await call(here, "POST /api/auth/token/refresh", { refresh: next.refresh })).status).toBe(401);
});
