import { isNull, sql } from "drizzle-orm";
import { expect, onTestFinished } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents } from "@/db/schema";

/** Makes room for what the witness writes down, for as long as the test goes on. */
export async function startHearing() {
  await db.execute(sql`create table if not exists heard (event_id uuid not null)`);
  onTestFinished(async () => void (await db.execute(sql`drop table if exists heard`)));
  await db.execute(sql`delete from heard`);
}

/** What was written down is every event once, but for those that were undone. */
export async function expectHeardOnce() {
  const rows = await db.execute<{ event_id: string }>(sql`select event_id from heard order by event_id`);
  const { id, retractedAt } = appointmentEvents;
  const events = await db.select({ id }).from(appointmentEvents).where(isNull(retractedAt)).orderBy(id);
  expect(rows.map(({ event_id }) => event_id)).toEqual(events.map((event) => event.id));
}
