import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

const ID = newId(NOW);

// How a page, the sweep and the night look something up in tables that grow with every session there ever was.
const LOOKUPS: [what: string, SQL][] = [
  ["whether a client was seen", sql`select from arrivals where appointment_id = ${ID}`],
  ["the room of a session", sql`select from meetings where session_key = ${ID} and closed_at is null`],
  ["who else is in a group", sql`select from appointments where opening_id = ${ID} and status = 'scheduled'`],
  ["sessions that are over", sql`select from appointments where status = 'scheduled' and ends_at < now()`],
  ["sessions to be reminded of", sql`select from appointments where status = 'scheduled' and starts_at > now()`],
  ["words to forget", sql`select from outbox where payload is not null and created_at < now()`],
  ["e-mails that go with their reader", sql`select from outbox where recipient_id = ${ID}`],
  ["what happened to an appointment", sql`select from appointment_events where appointment_id = ${ID} and version = 3`],
  ["what is to be told", sql`select from appointment_events where due_at <= now() and retracted_at is null`],
  ["what a person can undo", sql`select from appointment_events where actor_id = ${ID} and not_before > now()`],
  ["the change that a kept time is for", sql`select from appointment_events where hold_id = ${ID}`],
  ["times that became free a day ago", sql`select from freed_times where freed_at < now()`],
  ["an offer by the token in its e-mail", sql`select from offers where token_hash = ${ID}`],
  ["the times of a request by the token in their e-mail", sql`select from request_offers where token_hash = ${ID}`],
  ["offers to end", sql`select from request_offers where state = 'open' and expires_at <= now()`],
];

test.each(LOOKUPS)("an index finds %s", async (_, lookup) => {
  const plan = await db.transaction(async (tx) => {
    // As in a table too large to be read through.
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`explain ${lookup}`);
  });
  expect(JSON.stringify(plan)).not.toMatch(/Seq Scan/);
});
