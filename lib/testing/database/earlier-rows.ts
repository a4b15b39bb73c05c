import type postgres from "postgres";
import { blindIndex, newPersonKey, seal } from "@/db/encryption";
import { contactMessages, users } from "@/db/schema";
import { keylessHash } from "@/lib/audit/proof";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const [practitioner, message] = [newId(NOW), newId(NOW)];

/**
 * Writes rows as an Attune wrote them that had no check values of its secrets, no proofs of its audit events, and plain
 * notes; and whose holds were the memory of what became free. `osei` is the practitioner's account.
 */
export async function fillAsBefore(sql: postgres.Sql, osei: string): Promise<void> {
  const { wrapped, ...key } = newPersonKey(osei);
  const [first, last, email] = [users.firstName, users.lastName, users.email].map((column) =>
    seal(key, column, osei, column === users.email ? "osei@attune.test" : "Ama"),
  );
  const index = blindIndex("osei@attune.test");
  await sql`insert into users (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    values (${osei}, 'practitioner', ${first ?? ""}, ${last ?? ""}, ${email ?? ""}, ${index}, 'UTC', now(), now())`;
  await sql`insert into person_keys (person_id, wrapped, created_at) values (${osei}, ${wrapped}, now())`;
  await sql`insert into practitioners (id, user_id, slug, name, title, time_zone)
    values (${practitioner}, ${osei}, 'ama-osei', 'Dr. Ama Osei', 'Psychotherapist', 'UTC')`;
  for (const [minute, note] of ["Surgery", ""].entries()) {
    await sql`insert into exceptions (id, practitioner_id, kind, start_date, start_minute, end_date, end_minute, note)
      values (${newId(NOW)}, ${practitioner}, 'closed', '2026-12-07', ${minute}, '2026-12-08', 0, ${note})`;
  }
  await writeMessage(sql);
  await writeTrail(sql, osei);
  await writeHolds(sql, osei);
}

async function writeMessage(sql: postgres.Sql) {
  const { wrapped, ...key } = newPersonKey(message);
  const [name, email, said] = [contactMessages.name, contactMessages.email, contactMessages.message].map((column) =>
    seal(key, column, message, "Hello"),
  );
  await sql`insert into contact_messages (id, wrapped, name, email, message, created_at)
    values (${message}, ${wrapped}, ${name ?? ""}, ${email ?? ""}, ${said ?? ""}, now())`;
}

// Two events that were sealed, and one that was still to be.
async function writeTrail(sql: postgres.Sql, osei: string) {
  let previous = "0".repeat(64);
  for (const position of [1, 2, null]) {
    const at = minutesAfter(NOW, position ?? 3);
    const event = { id: newId(at), at, actorId: osei, action: "record.viewed" as const, subjectId: osei, details: {} };
    if (position) previous = keylessHash(previous, position, event);
    await sql`insert into audit_events (id, at, actor_id, action, subject_id, details, position, hash) values
      (${event.id}, ${at.toISOString()}, ${osei}, ${event.action}, ${osei}, '{}', ${position}, ${position && previous})`;
  }
}

// A time that was given up an hour ago, one that a visitor left, one that can still be undone, and an offer that is open.
async function writeHolds(sql: postgres.Sql, client: string) {
  const [service, entry] = [newId(NOW), newId(NOW)];
  await sql`insert into services (id, name, minutes) values (${service}, 'Session', 50)`;
  await sql`insert into services (id, name, minutes, price_minor, currency)
    values (${newId(NOW)}, 'In dinars', 50, 75000, 'IQD'), (${newId(NOW)}, 'In forints', 50, 20000, 'HUF')`;
  await sql`insert into waiting_entries (id, client_id, service_id, cells, state, created_at)
    values (${entry}, ${client}, ${service}, '[]', 'offered', now() - interval '1 day')`;
  for (const [purpose, hours] of HELD) {
    const id = newId(NOW);
    await sql`insert into holds (id, token_hash, purpose, client_id, practitioner_id, service_id, starts_at, minutes, created_at,
        expires_at) values (${id}, ${`token of ${purpose} ${hours}`}, ${purpose}, ${client}, ${practitioner}, ${service},
        now() + interval '2 days', 50, now() - interval '3 hours', now() + ${hours}::int * interval '1 hour')`;
    if (purpose !== "offer") continue;
    await sql`insert into offers (id, entry_id, practitioner_id, starts_at, minutes, hold_id, state, created_at, expires_at)
      values (${newId(NOW)}, ${entry}, ${practitioner}, now() + interval '2 days', 50, ${id}, 'open', now(), now())`;
  }
}

const HELD = [
  ["undo", -1],
  ["booking", -2],
  ["undo", 1],
  ["offer", 1],
] as const;
