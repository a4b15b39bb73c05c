import { randomBytes, randomUUID } from "node:crypto";
import { driver } from "@/db/client";

type Body = { client: string; practitioner: string; service: string; start: string; end: string };

const STATE = JSON.stringify({
  status: "scheduled",
  meetingStatus: "scheduled",
  practitionerId: randomUUID(),
  openingId: null,
  startsAt: new Date().toISOString(),
  minutes: 30,
  cancelBy: new Date().toISOString(),
  movedLateAt: null,
});

const filler = (length: number) => randomBytes(length).toString("base64url");

/**
 * The rows of one booking, in a transaction of the bare driver: the caller is not identified, and no rule is tested.
 */
export async function POST(request: Request) {
  const { client, practitioner, service, start, end }: Body = await request.json();
  const [id, policy] = [randomUUID(), '{"cancelNoticeMinutes":1440,"moveNoticeMinutes":120}'];
  await driver().begin(async (sql) => {
    await sql`insert into appointments (id, reference, client_id, practitioner_id, service_id, minutes, status, meeting_status,
        starts_at, ends_at, cells, policy, version, created_at, updated_at)
      values (${id}, ${filler(6)}, ${client}, ${practitioner}, ${service}, 30, 'scheduled', 'scheduled',
        ${start}, ${end}, '[]', ${policy}, 1, now(), now())`;
    await sql`insert into reservations (id, practitioner_id, client_id, appointment_id, during, busy)
      values (${randomUUID()}, ${practitioner}, ${client}, ${id}, tstzrange(${start}, ${end}), tstzrange(${start}, ${end}))
      on conflict do nothing`;
    await sql`insert into meetings (id, appointment_id, platform, room, created_at)
      values (${randomUUID()}, ${id}, 'jitsi', ${filler(20)}, now())`;
    await sql`insert into audit_events (id, at, actor_id, action, subject_id, details, proof)
      values (${randomUUID()}, now(), ${client}, 'appointment.booked', ${id}, '{}', ${filler(32)})`;
    await sql`insert into appointment_events (id, appointment_id, kind, version, actor_id, at, after, due_at)
      values (${randomUUID()}, ${id}, 'booked', 1, ${client}, now(), ${STATE}, now())`;
  });
  return Response.json({ id }, { status: 201 });
}
