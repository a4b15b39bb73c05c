import { sql } from "drizzle-orm";
import { busyPractice } from "@/e2e/support/practice";
import { statementsFor } from "@/e2e/support/statements";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed, scheduled } from "@/lib/testing/requests";

const FEW = 10;
const MANY = 10_000;
const AT_ONCE = 1_000;

// As the server counts them: who asks is in each of them, and who waits at the door.
const MOST_OF_ADDRESSES = {
  ...{ "/admin": 4, "/admin/requests": 4, "/admin/requests/answered": 3, "/admin/requests/plan": 4 },
  ...{ "/admin/calendar": 4, "/admin/clients": 4, "/admin/availability": 4, "/admin/dates": 4, "/admin/openings": 4 },
  ...{ "/admin/rules": 3, "/admin/reports": 3, "/admin/services": 3, "/admin/messages": 3, "/admin/team": 3 },
  ...{ "/admin/settings": 2, "/account": 3, "/account/changes": 4 },
};

test("a page for staff takes as many statements for ten thousand sessions as for ten", async ({ world }) => {
  test.setTimeout(300_000);
  await busyPractice(world);
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 1_500) });
  const past = await completed({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, -1_500) });
  const page = await world.as("mara");
  const paths = {
    ...MOST_OF_ADDRESSES,
    ...{ [`/appointments/${id}`]: 4, [`/admin/clients/${world.ana.id}`]: 25 },
  };
  const counted = async () => {
    const found: Record<string, number> = {};
    for (const path of Object.keys(paths)) found[path] = await statementsFor(world, page, path);
    return found;
  };
  await multiply(world, past.id, FEW);
  const few = await counted();
  await multiply(world, past.id, MANY);
  const many = await counted();
  process.stdout.write(`statements of the pages for staff: ${JSON.stringify({ few, many })}\n`);
  expect(many).toEqual(few);
  for (const [path, most] of Object.entries(paths)) expect(few[path], path).toBeLessThanOrEqual(most);
});

/** The same session so many times more, an hour apart, back in time. */
async function multiply({ db }: World, id: string, times: number) {
  for (let from = 1; from <= times; from += AT_ONCE) {
    const until = Math.min(times, from + AT_ONCE - 1);
    await db.execute(sql`insert into appointments
      select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'reference', ${`R${times}-`} || n,
        'starts_at', one.starts_at - n * interval '1 hour', 'ends_at', one.ends_at - n * interval '1 hour'))).*
      from appointments one, generate_series(${from}::int, ${until}::int) n where one.id = ${id}`);
  }
}
