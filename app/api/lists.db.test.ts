import { expect, test } from "vitest";
import { GET as everybodys } from "@/app/api/admin/bookings/route";
import { GET as slotAppointment } from "@/app/api/appointments/[id]/route";
import { GET as slotAppointments } from "@/app/api/appointments/route";
import { GET as users } from "@/app/api/auth/all-users/route";
import { GET as booking } from "@/app/api/bookings/[id]/route";
import { GET as bookings } from "@/app/api/bookings/route";
import { GET as requests } from "@/app/api/meetings/appointments/route";
import { GET as practitioners } from "@/app/api/practitioners/route";
import { GET as services } from "@/app/api/services/route";
import { GET as journeyOne } from "@/app/api/users/[id]/appointments/[appointmentId]/route";
import { GET as journey } from "@/app/api/users/[id]/appointments/route";
import type { Declaration } from "@/lib/api/operation";
import { newId } from "@/lib/id";
import { as, send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";
import { apiOperations } from "@/scripts/openapi/operations";

/*
 * Lists in every dialect: the same filters, an order, a page, and how much there is in all.
 */

const late = (days: number) => minutesAfter(NOW, days * 1440);

// NOW is nine o'clock in Accra and in London, ten in Stockholm, on Tuesday 1 December 2026.
async function practice() {
  const people = await cast();
  const { ana, osei, lind } = people;
  const past = await completed({ client: ana, practitioner: osei, startsAt: late(-2) });
  const soon = await scheduled({ client: ana, practitioner: osei, startsAt: late(2) });
  const night = new Date("2026-12-05T23:30:00Z");
  const lasts = await scheduled({ client: ana, practitioner: lind, startsAt: night });
  const request = await pendingRequest({ client: ana, practitioner: osei });
  const names = new Map(
    [past, soon, lasts, request].map(({ id }, at) => [id, ["past", "soon", "lasts", "request"][at]]),
  );
  return {
    ...people,
    past,
    soon,
    lasts,
    request,
    named: (rows: { id: string }[]) => rows.map(({ id }) => names.get(id)),
  };
}

test("every dialect's list takes the same filters in its own words, and says how many there are", async () => {
  const { ana, mara, osei, named } = await practice();
  const whose = `practitioner_id=${osei.practitionerId}`;
  const asked = async (query: string, statuses = { attune: "scheduled", slots: "booked", journey: "confirmed" }) => {
    const said = (status: string) => query.replace("STATUS", status);
    const { body: attune } = await as(ana, requests, `GET /x?${said(statuses.attune)}`);
    const { body: clinic } = await as(ana, bookings, `GET /x?${said(statuses.attune)}`);
    const { body: all } = await as(mara, everybodys, `GET /x?${said(statuses.attune)}`);
    const { body: slots } = await as(ana, slotAppointments, `GET /x?${said(statuses.slots)}`);
    const { body: own } = await as(ana, journey, `GET /x?${said(statuses.journey)}`, { id: ana.id });
    const lists = [attune, clinic.bookings, all.bookings, slots, own.appointments].map(named);
    for (const list of lists.slice(2)) expect(list, query).toEqual(lists[1]);
    expect([clinic.total, all.total, own.total], query).toEqual(lists.slice(1, 4).map(({ length }) => length));
    expect(lists[0]?.filter((name) => name !== "request").toSorted(), query).toEqual(lists[1]?.toSorted());
    return lists[1];
  };
  expect(await asked("limit=50")).toEqual(["lasts", "soon", "past"]);
  expect(await asked("status=STATUS")).toEqual(["lasts", "soon"]);
  expect(await asked(whose)).toEqual(["soon", "past"]);
  expect(await asked(`${whose}&status=completed`, { attune: "", slots: "", journey: "" })).toEqual(["past"]);
  expect(await asked("from=2026-12-03T09:00:00Z")).toEqual(["lasts", "soon"]);
  expect(await asked("from=2026-12-03T09:00:01Z")).toEqual(["lasts"]);
  expect(await asked("to=2026-12-03T09:00:00Z")).toEqual(["past"]);
  // Half past eleven at night in UTC is the sixth in Stockholm.
  expect(await asked("from=2026-12-06&to=2026-12-06")).toEqual(["lasts"]);
  expect(await asked("to=2026-12-05")).toEqual(["soon", "past"]);
});

test("a list is sorted as it is asked for, and by nothing else", async () => {
  const { ana, mara, named } = await practice();
  const order = async (query: string) => named((await as(ana, bookings, `GET /x?sort=${query}`)).body.bookings);
  expect(await order("scheduled_at")).toEqual(["past", "soon", "lasts"]);
  expect(await order("-scheduled_at")).toEqual(["lasts", "soon", "past"]);
  const { body } = await as(ana, requests, "GET /x?sort=scheduled_datetime");
  expect(named(body)).toEqual(["past", "soon", "lasts", "request"]);
  const unknown = await as(ana, bookings, "GET /x?sort=password");
  expect([unknown.status, Object.keys(unknown.body.fields)]).toEqual([400, ["sort"]]);
  const people = (await as(mara, users, "GET /x?role=client&sort=-created_at")).body;
  expect([people.total, people.users.map(({ first_name }: { first_name: string }) => first_name)]).toEqual([
    2,
    ["Ben", "Ana"],
  ]);
});

test("a bare array tells its total and its other pages in headers", async () => {
  const { ana } = await practice();
  const { access: token } = await tokensOf(ana);
  const answer = await send(slotAppointments, "GET /api/appointments?status=booked&limit=1" as "GET /x", { token });
  expect([answer.headers.get("x-total-count"), (await answer.json()).length]).toEqual(["2", 1]);
  expect(answer.headers.get("link")?.split(", ")).toEqual([
    '<http://localhost:3000/api/appointments?status=booked&limit=1&offset=0>; rel="first"',
    '<http://localhost:3000/api/appointments?status=booked&limit=1&offset=1>; rel="last"',
    '<http://localhost:3000/api/appointments?status=booked&limit=1&offset=1>; rel="next"',
  ]);
});

test("a span that is none, or ends before it begins, is refused by its name", async () => {
  const { ana } = await cast();
  for (const from of ["2026-02-30", "2026-12-01T10:00", "yesterday", "2026-12-01T25:00:00Z", ""]) {
    const { status, body } = await as(ana, bookings, `GET /x?from=${encodeURIComponent(from)}`);
    expect([status, Object.keys(body.fields)], from).toEqual([400, ["from"]]);
  }
  const backwards = await as(ana, bookings, "GET /x?from=2026-12-02&to=2026-12-01");
  expect([backwards.status, Object.keys(backwards.body.fields)]).toEqual([400, ["to"]]);
});

test("one booking is shown in each dialect as its list shows it, and to no one else", async () => {
  const { ana, ben, osei, soon, request } = await practice();
  const listed = async (dialect: Parameters<typeof as>[1], id?: string) => {
    const { body } = await as(ana, dialect, "GET /x", { id });
    const rows = body.bookings ?? body.appointments ?? body;
    return rows.find((row: { id: string }) => row.id === soon.id);
  };
  const one = (who: { id: string }, id: string) => as(who, booking, "GET /x", { id });
  expect((await one(ana, soon.id)).body).toEqual({ booking: await listed(bookings) });
  expect((await as(osei, slotAppointment, "GET /x", { id: soon.id })).body).toEqual(await listed(slotAppointments));
  const { access: token } = await tokensOf(ana);
  const ofJourney = async (id: string, appointmentId: string) =>
    send(journeyOne, "GET /x", { token, params: { id, appointmentId } });
  expect(await (await ofJourney(ana.id, soon.id)).json()).toEqual(await listed(journey, ana.id));
  expect((await ofJourney(ben.id, soon.id)).status).toBe(404);
  expect((await one(ben, soon.id)).status).toBe(404);
  for (const id of [request.id, newId(NOW), "1"]) expect((await one(ana, id)).status).toBe(404);
});

test("services and practitioners are public, with the ids that every dialect takes", async () => {
  const { service, instant, osei, lind } = await cast();
  const read = async (handler: typeof services | typeof practitioners, query = "") =>
    (await send(handler, `GET /x${query}` as "GET /x")).json();
  const all = await read(services);
  expect(all).toMatchObject({ total: 2, limit: 50, offset: 0 });
  expect(all.services).toMatchObject([
    { id: service.id, duration: 50, booking: "request", is_default: true, cancel_notice_minutes: 1440 },
    { id: instant.id, duration: 30, booking: "instant", is_default: false, amount: null, practitioner_id: null },
  ]);
  expect((await read(services, "?booking=instant&sort=-name")).total).toBe(1);
  const everyone = await read(practitioners, `?service_id=${instant.id}&sort=-name`);
  expect(everyone.practitioners).toMatchObject([
    { id: lind.practitionerId, name: "Dr. Signe Lind", timezone: "Europe/Stockholm" },
    { id: osei.practitionerId, name: "Dr. Ama Osei", service_ids: [service.id, instant.id] },
  ]);
  expect(JSON.stringify(everyone)).not.toMatch(/@|user_id|phone/);
});

test("every list takes a page and an order, and says its total", async () => {
  const isList = ({ query, reply }: Declaration) => "limit" in Object(query && Object(query).shape) && reply;
  const lists = (await apiOperations()).filter(({ method, operation }) => method === "GET" && isList(operation));
  expect(lists.length).toBeGreaterThanOrEqual(13);
  for (const { path, operation } of lists) {
    const { shape: sent } = Object(operation.query);
    expect(Object.keys(sent), path).toEqual(expect.arrayContaining(["limit", "offset", "sort"]));
    const { shape } = Object(operation.reply);
    if (shape) expect(Object.keys(shape), path).toEqual(expect.arrayContaining(["total", "limit", "offset"]));
  }
});
