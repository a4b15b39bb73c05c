import { isNull } from "drizzle-orm";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, arrivals, meetings } from "@/db/schema";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import { upgraded } from "@/lib/testing/database/migrations";

// The last migration before the places of a group session shared one room.
const BEFORE = "0021_pauses";
const NAME = `${inject("clones")}one_room_${process.pid}`;

const [person, practitioner, service, opening, empty] = [newId(NOW), newId(NOW), newId(NOW), newId(NOW), newId(NOW)];
const [anas, bens, alone] = [newId(NOW), newId(NOW), newId(NOW)];

let drop = async () => {};

beforeAll(async () => {
  drop = await upgraded({ adminUrl: inject("adminUrl"), name: NAME, before: BEFORE, fill });
});

afterAll(() => drop());

test("of the live rooms of one group session that in which it began is left, and is its room", async () => {
  const live = await db.select().from(meetings).where(isNull(meetings.closedAt)).orderBy(meetings.room);
  expect(live).toMatchObject([
    { room: "ah-alone", appointmentId: alone, openingId: null, sessionKey: alone },
    { room: "ah-bens", appointmentId: null, openingId: opening, sessionKey: opening },
  ]);
});

test("the other rooms are closed, and what was closed before stays what it was", async () => {
  const rows = await db.select().from(meetings).orderBy(meetings.room);
  const closed = rows.filter(({ closedAt }) => closedAt !== null);
  expect(closed).toMatchObject([
    { room: "ah-anas", appointmentId: anas },
    { room: "ah-former", appointmentId: anas, closedAt: NOW },
  ]);
});

test("who was in a waiting room is in the one that is left, and let in, as the session has begun there", async () => {
  const [left] = (await db.select().from(meetings)).filter(({ room }) => room === "ah-bens");
  expect(await db.select().from(arrivals)).toEqual([
    { appointmentId: anas, meetingId: left?.id, at: NOW, leftAt: null, admittedAt: NOW },
  ]);
});

test("what can still be undone of a place leads back into its group", async () => {
  const [event] = await db.select().from(appointmentEvents);
  expect(event?.before).toMatchObject({ status: "scheduled", openingId: opening });
});

async function fill(sql: postgres.Sql) {
  await sql`insert into users (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    values (${person}, 'practitioner', 'x', 'x', 'x', 'x', 'UTC', now(), now())`;
  await sql`insert into practitioners (id, user_id, slug, name, title, time_zone)
    values (${practitioner}, ${person}, 'ama-osei', 'Dr. Ama Osei', 'Psychotherapist', 'UTC')`;
  await sql`insert into services (id, name, minutes, capacity) values (${service}, 'Group', 90, 6)`;
  for (const id of [opening, empty])
    await sql`insert into openings (id, practitioner_id, service_id, during, capacity, created_at) values
      (${id}, ${practitioner}, ${service}, tstzrange(now(), now() + interval '90 minutes'), 6, now())`;
  await appointment(sql, anas, opening);
  await appointment(sql, bens, opening);
  await appointment(sql, alone, null);
  await room(sql, anas, "ah-former", { closedAt: NOW });
  await room(sql, anas, "ah-anas", { arrivedAt: NOW });
  await room(sql, bens, "ah-bens", { startedAt: NOW });
  await room(sql, alone, "ah-alone", {});
  await sql`insert into appointment_events (id, appointment_id, kind, version, at, before, after)
    values (${newId(NOW)}, ${anas}, 'cancelled', 2, now(), '{"status":"scheduled"}', '{"status":"cancelled"}')`;
}

async function appointment(sql: postgres.Sql, id: string, openingId: string | null) {
  await sql`insert into appointments (id, reference, client_id, practitioner_id, service_id, opening_id, minutes, status,
      meeting_status, starts_at, ends_at, cells, policy, created_at, updated_at)
    values (${id}, ${id}, ${person}, ${practitioner}, ${service}, ${openingId}, 90, 'scheduled', 'scheduled',
      now(), now() + interval '90 minutes', '[]', '{}', now(), now())`;
}

type Moments = { arrivedAt?: Date; startedAt?: Date; closedAt?: Date };

async function room(sql: postgres.Sql, appointmentId: string, name: string, moments: Moments) {
  const { arrivedAt = null, startedAt = null, closedAt = null } = moments;
  const [arrived, started, closed] = [arrivedAt, startedAt, closedAt].map((at) => at?.toISOString() ?? null);
  await sql`insert into meetings (id, appointment_id, platform, room, created_at, client_arrived_at, started_at, closed_at)
    values (${newId(NOW)}, ${appointmentId}, 'jitsi', ${name}, now(),
      ${arrived ?? null}, ${started ?? null}, ${closed ?? null})`;
}
