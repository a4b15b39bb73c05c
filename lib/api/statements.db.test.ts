import { expect, test } from "vitest";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { livingHeaders, type Person } from "@/lib/testing/matrix/callers";
import { withTeam } from "@/lib/testing/matrix/team";
import { pendingRequest, scheduled } from "@/lib/testing/requests";
import { apiOperations } from "@/scripts/openapi/operations";

/*
 * What an operation asks of the database, the two statements that count the caller and find out who it is among them. What
 * is the same for all who ask is known from the first time.
 */

const DATE = "2026-12-08";

type Body = Record<string, unknown>;
type Things = { booked: string; request: string; ana: string; osei: string; slot: string; other: string };
type Row = [operation: string, who: Person | null, most: number, sent?: (things: Things) => Body];

const TABLE: Row[] = [
  [`GET /api/schedules?date=${DATE}`, null, 2],
  ["GET /api/schedules?practitioner_id={osei}&date=2026-12-08", null, 2],
  [`GET /api/slots?date=${DATE}`, null, 3],
  [`GET /api/practitioners/{osei}/availability?date=${DATE}`, null, 2],
  ["GET /api/meetings/availability/weekly", null, 2],
  ["GET /api/meetings/appointments/available-dates", null, 2],
  ["GET /api/bookings", "ana", 4],
  ["GET /api/bookings", "osei", 6],
  ["GET /api/appointments", "ana", 4],
  ["GET /api/meetings/appointments", "ana", 6],
  ["GET /api/meetings/user/appointments", "ana", 6],
  ["GET /api/users/{ana}/appointments", "ana", 5],
  ["GET /api/services", null, 2],
  ["GET /api/practitioners", null, 3],
  ["GET /api/bookings/{booked}", "ana", 3],
  ["GET /api/appointments/{booked}", "ana", 3],
  ["GET /api/users/{ana}/appointments/{booked}", "ana", 4],
  ["GET /api/auth/profile", "ana", 3],
  ["GET /api/admin/bookings", "mara", 6],
  ["GET /api/admin/users", "mara", 5],
  ["GET /api/admin/dashboard", "mara", 5],
  ["GET /api/admin/reports/financial?start_date=2026-11-01&end_date=2026-11-30", "mara", 5],
  ["POST /api/bookings", "ana", 5, ({ slot }) => ({ schedule_id: slot })],
  ["POST /api/appointments", "ana", 5, ({ slot }) => ({ slot })],
  ["PUT /api/bookings/{booked}/cancel", "ana", 11],
  ["PUT /api/bookings/{booked}/reschedule", "mara", 19, ({ other }) => ({ new_schedule_id: other })],
  ["POST /api/meetings/appointments/{request}/reject", "osei", 12, () => ({ rejection_reason: "We are full." })],
];

const operations = await apiOperations();

for (const [operation, who, most, sent] of TABLE) {
  test(`${operation} as ${who ?? "anybody"} asks the database ${most} times at most`, async () => {
    const people = await withTeam(await cast());
    const things = await thingsFor(people);
    const headers = who ? (await livingHeaders(people))[who] : {};
    if (operation.startsWith("GET")) await ask(operation, headers, things);
    const { value, statements } = await listening(() => ask(operation, headers, things, sent?.(things)));
    expect(value.status, await value.text()).toBeLessThan(300);
    expect(statements.length, statements.map((text) => text.slice(0, 120)).join("\n")).toBeLessThanOrEqual(most);
  });
}

async function thingsFor({ ana, ben, osei, lind }: Awaited<ReturnType<typeof cast>>): Promise<Things> {
  for (const day of [1, 2, 3, 4, 5, 6])
    await scheduled({
      client: day % 2 ? ana : ben,
      practitioner: lind,
      startsAt: minutesAfter(NOW, (day + 14) * 1440),
    });
  const booked = await scheduled({
    client: ana,
    practitioner: osei,
    startsAt: new Date(`${DATE}T09:00:00Z`),
    reason: "I sleep badly.",
  });
  const request = await pendingRequest({ client: ana, practitioner: osei, reason: "I sleep badly." });
  const start = (time: string) => Math.floor(Date.parse(`${DATE}T${time}:00Z`) / 60_000);
  const slotAt = (time: string, minutes: number) => `${osei.practitionerId}.${start(time)}.${minutes}`;
  const [slot, other] = [slotAt("14:00", 30), slotAt("15:30", 50)];
  return { booked: booked.id, request: request.id, ana: ana.id, osei: osei.practitionerId, slot, other };
}

async function ask(operation: string, headers: Record<string, string>, things: Things, body?: Body) {
  const [method = "", filled = ""] = operation
    .replace(/\{(\w+)\}/g, (_, name: keyof Things) => things[name])
    .split(" ");
  const [path = ""] = filled.split("?");
  const fitting = operations.filter((one) => one.method === method && patternOf(one.path).test(path));
  const served = fitting.find((one) => one.path === path) ?? fitting[0];
  if (!served) throw new Error(`There is no operation ${operation}.`);
  const values = patternOf(served.path).exec(path)?.slice(1) ?? [];
  const names = [...served.path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const request = new Request(`http://localhost:3000${filled}`, {
    method,
    headers: { ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return served.handler(request, {
    params: Promise.resolve(Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]))),
  });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{[^}]+\}/g, "([^/]+)")}$`);
}
