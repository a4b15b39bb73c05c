import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, services } from "@/db/schema";
import { instantOffer } from "@/lib/practice/offer";
import { moveService } from "@/lib/practice/order-services";
import { listServices } from "@/lib/practice/service-list";
import { cast, makeInstant, NOW } from "@/lib/testing/cast";

const A = "0193b3a0-0000-7000-8000-00000000000a";
const B = "0193b3a0-0000-7000-8000-00000000000b";

test("a service goes up and down past its neighbour, also where several had the same position", async () => {
  const { mara, service, instant } = await practiceWithTwoMore();
  expect(await order()).toEqual([service.id, A, B, instant.id]);
  await moveService(mara, B, "up", NOW);
  expect(await order()).toEqual([service.id, B, A, instant.id]);
  await moveService(mara, B, "up", NOW);
  await moveService(mara, B, "up", NOW);
  expect(await order()).toEqual([B, service.id, A, instant.id]);
  await moveService(mara, service.id, "down", NOW);
  await moveService(mara, instant.id, "down", NOW);
  expect(await order()).toEqual([B, A, service.id, instant.id]);
  expect(await db.$count(auditEvents, eq(auditEvents.action, "service.moved"))).toBe(3);
});

test("clients choose in that order, and retired services keep out of it", async () => {
  const { mara, instant } = await practiceWithTwoMore();
  await makeInstant();
  await db.update(services).set({ active: false }).where(eq(services.id, A));
  await moveService(mara, instant.id, "up", NOW);
  expect((await instantOffer()).services.map(({ id }) => id)).toEqual((await order()).slice(0, 3));
  await expect(moveService(mara, A, "up", NOW)).rejects.toMatchObject({ status: 404 });
});

test("two who move at once leave one order, and only an admin moves", async () => {
  const { mara, osei, service, instant } = await practiceWithTwoMore();
  await Promise.all([moveService(mara, A, "up", NOW), moveService(mara, B, "down", NOW)]);
  expect([...(await order())].sort()).toEqual([service.id, instant.id, A, B].sort());
  expect((await db.select().from(services)).map(({ position }) => position).sort()).toEqual([0, 1, 2, 3]);
  await expect(moveService(osei, A, "up", NOW)).rejects.toMatchObject({ status: 403 });
});

async function practiceWithTwoMore() {
  const people = await cast();
  const more = [
    { id: A, name: "Alpha", position: 0 },
    { id: B, name: "Beta", position: 0 },
  ];
  await db.update(services).set({ name: "Aardvark" }).where(eq(services.id, people.service.id));
  await db.insert(services).values(more.map((one) => ({ ...one, minutes: 50 })));
  return people;
}

async function order() {
  return (await listServices()).map(({ service }) => service.id);
}
