import { asc, count, eq, max, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { gathered, type Reader } from "@/db/gathered";
import { appointments, practitioners, reservations, services, settings, users } from "@/db/schema";
import { statement } from "@/db/statement";
import { cast } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { scheduled } from "@/lib/testing/requests";

test("what is asked at the same moment is one statement, and is answered as if it had been asked alone", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const reads = (reader: Reader) =>
    Promise.all([
      // Two columns of the same name, a name that rests encrypted, times, and a value.
      reader
        .select({
          id: appointments.id,
          practitioner: practitioners.id,
          startsAt: appointments.startsAt,
          cells: appointments.cells,
          priceMinor: appointments.priceMinor,
          firstName: openRequired(users.firstName, users.id),
        })
        .from(appointments)
        .innerJoin(users, eq(users.id, appointments.clientId))
        .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
        .where(eq(appointments.id, id)),
      reader.select().from(practitioners).orderBy(asc(practitioners.position), asc(practitioners.name)),
      reader.select().from(settings),
      reader.select().from(services).leftJoin(practitioners, eq(practitioners.id, services.practitionerId)),
      reader.select({ furtherRoles: users.furtherRoles, isClient: sql<boolean>`${users.role} = 'client'` }).from(users),
      reader.select({ during: reservations.during }).from(reservations),
      reader.select({ count: count(), last: max(appointments.startsAt) }).from(appointments),
      reader.select({ id: users.id }).from(users).where(sql`false`),
      reader.execute(
        statement({ id: services.id, name: services.name }, (list) => sql`select ${list} from ${services}`),
      ),
    ]);
  const alone = await reads(db);
  const { value, statements } = await listening(() => reads(gathered()));
  expect(statements).toHaveLength(1);
  expect(value.map((rows) => [...rows])).toEqual(alone.map((rows) => [...rows]));
  expect(value[0]).toMatchObject([{ id, practitioner: osei.practitionerId, startsAt: TUESDAY_TEN, firstName: "Ana" }]);
});

test("what is asked after an answer goes with everything else that is", async () => {
  await cast();
  const reader = gathered();
  const twice = async () => {
    const [first] = await reader.select({ id: users.id }).from(users).orderBy(asc(users.id)).limit(1);
    return reader
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, first?.id ?? ""));
  };
  const { value, statements } = await listening(() => Promise.all([twice(), twice(), twice()]));
  expect(statements).toHaveLength(2);
  expect(value.flat()).toHaveLength(3);
});

test("rows keep their order, and each read its own values", async () => {
  await cast();
  const reader = gathered();
  const namesFrom = (from: number) =>
    reader
      .select({ n: sql<number>`n` })
      .from(sql`generate_series(${from}::int, ${from + 9}::int) as n`)
      .orderBy(sql`n desc`);
  const [ones, tens] = await Promise.all([namesFrom(1), namesFrom(11)]);
  expect(ones.map(({ n }) => n)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(tens.map(({ n }) => n)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
});

test("a read that fails fails those beside it, and the next ones are asked anew", async () => {
  await cast();
  const reader = gathered();
  const bad = reader.select({ n: sql<number>`1 / 0` }).from(settings);
  const good = reader.select({ id: settings.id }).from(settings);
  const [one, other] = await Promise.allSettled([bad, good]);
  expect([one.status, other.status]).toEqual(["rejected", "rejected"]);
  expect(await reader.select({ id: settings.id }).from(settings)).toHaveLength(1);
});
