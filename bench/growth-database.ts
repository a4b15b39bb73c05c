import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** How many practitioners the appointments are spread over, and how many of each one's lie in the window. */
const PRACTITIONERS = 10_000;
export const IN_WINDOW = 10;

/** The moment the bench takes place at. */
export const NOW = new Date("2026-12-01T09:00:00Z");

const ROWS_A_STATEMENT = 200_000;

/**
 * A migrated database with so many appointments: of every practitioner ten in the next thirty days, and the rest before,
 * five years back. Rows come in the order of time, as they do in a practice, so that one practitioner's lie far apart.
 */
export async function growDatabase(adminUrl: string, name: string, appointments: number): Promise<string> {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const sql = postgres(url.href, { max: 1, onnotice: () => {}, connection: { statement_timeout: 0 } });
  await migrate(drizzle(sql), { migrationsFolder: "db/migrations" });
  await addPractitioners(sql);
  await takeGuardsOff(sql);
  await addAppointments(sql, appointments / PRACTITIONERS);
  // The index that the exclusion constraint has; the constraint itself would look at every row once more.
  await sql`set maintenance_work_mem = '1GB'`;
  await sql`create index reservations_practitioner_free on reservations using gist (practitioner_id, busy)`;
  for (const table of ["reservations", "practitioners", "users", "weekly_hours"])
    await sql`vacuum analyze ${sql(table)}`;
  await sql.end();
  return url.href;
}

async function addPractitioners(sql: postgres.Sql) {
  await sql`insert into users (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    select gen_random_uuid(), 'practitioner', '', '', '', n::text, 'Africa/Accra', ${NOW.toISOString()}, ${NOW.toISOString()}
    from generate_series(1, ${PRACTITIONERS}::int) n`;
  await sql`insert into practitioners (id, user_id, slug, name, title, time_zone)
    select gen_random_uuid(), id, email_index, 'Dr. ' || email_index, 'Psychotherapist', time_zone from users`;
  await sql`insert into weekly_hours (id, practitioner_id, weekday, start_minute, end_minute)
    select gen_random_uuid(), id, weekday, start_minute, end_minute from practitioners, generate_series(0, 4) weekday,
      (values (540, 720), (780, 1020)) shift (start_minute, end_minute)`;
}

// Ten million rows are put in at once; what guards each of them would take an hour.
async function takeGuardsOff(sql: postgres.Sql) {
  const constraints = await sql<{ name: string }[]>`
    select conname as name from pg_constraint where conrelid = 'reservations'::regclass and contype <> 'n'`;
  for (const { name } of constraints) await sql`alter table reservations drop constraint if exists ${sql(name)}`;
  const indexes = await sql<{ name: string }[]>`
    select indexrelid::regclass::text as name from pg_index where indrelid = 'reservations'::regclass`;
  for (const { name } of indexes) await sql`drop index if exists ${sql(name)}`;
  await sql`alter table reservations set unlogged`;
}

async function addAppointments(sql: postgres.Sql, each: number) {
  const rounds = Math.max(1, Math.floor(ROWS_A_STATEMENT / PRACTITIONERS));
  for (let oldest = each - 1; oldest >= 0; oldest -= rounds) {
    const newest = Math.max(0, oldest - rounds + 1);
    await sql`insert into reservations (id, practitioner_id, client_id, appointment_id, during, busy)
      select gen_random_uuid(), id, user_id, gen_random_uuid(), tstzrange(at, at + interval '50 minutes'),
        tstzrange(at, at + interval '1 hour')
      from generate_series(${oldest}::int, ${newest}::int, -1) nth, practitioners, lateral (
        select ${NOW.toISOString()}::timestamptz + case when nth < ${IN_WINDOW}::int then nth * interval '70 hours' + interval '1 hour'
          else (${IN_WINDOW - 1}::int - nth) * interval '44 hours' end as at) taken
      order by nth desc`;
  }
}
