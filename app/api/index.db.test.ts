import { expect, test } from "vitest";
import { GET } from "@/app/api/route";
import { ENDPOINT_FACTS, FIRST_VERSION_FACTS } from "@/lib/api/dialects/attune/endpoint-facts";
import { INDEX_KEYS } from "@/lib/testing/database/index-keys";
import { apiOperations, routeFiles } from "@/scripts/openapi/operations";

const call = (query = "") => GET(new Request(`http://localhost:3000/api${query}`), { params: Promise.resolve({}) });
const operations = await apiOperations();
const files = await routeFiles();
type Endpoints = Record<string, { url: string; methods: string[] }>;

test("the index lists every operation there is, at its address, and no other", async () => {
  const { endpoints } = await (await call()).json();
  const groups = Object.values<{ endpoints: Endpoints }>(endpoints).flatMap((group) => Object.values(group.endpoints));
  const listed = groups.flatMap(({ url, methods }) => {
    const path = decodeURI(new URL(url).pathname).replace(/\/$/, "");
    return methods.map((method) => `${method} ${path}`);
  });
  const there = operations.map(({ method, path }) => `${method} ${path}`);
  expect(listed.sort()).toEqual(there.sort());
});

test("an operation tells its fields, its rights and an example from its declaration", async () => {
  const { endpoints } = await (await call()).json();
  expect(endpoints.appointments.endpoints.check_date_availability).toMatchObject({
    methods: ["POST"],
    required_fields: ["date"],
    authentication: "None required",
  });
  expect(endpoints.authentication.endpoints.login).toMatchObject({
    required_fields: ["email", "password"],
    example_request: { email: "client@example.com", password: "SecurePassword123" },
  });
  expect(endpoints.authentication.endpoints["all-users"]).toMatchObject({
    authentication: "Required (Admin users only)",
    query_parameters: { limit: expect.stringContaining("at most 200"), offset: expect.any(String) },
  });
});

test("fields are told by name with what they are, as the documents tell them, those of a list's items too", async () => {
  const { endpoints } = await (await call()).json();
  const { list_appointments, admin_availability, jitsi_meeting_info } = endpoints.appointments.endpoints;
  expect(list_appointments.response_fields).toMatchObject({
    has_jitsi_meeting: "true or false",
    can_join_meeting: "true or false - From 10 minutes before the start until 15 minutes after the end.",
  });
  expect(Object.keys(admin_availability.query_parameters)).toEqual(["practitioner_id"]);
  expect(admin_availability.response_fields).toMatchObject({ available_days: "list of whole numbers" });
  expect(jitsi_meeting_info.response_fields).toMatchObject({ duration: "text - In words." });
});

test("a step of a journey is told where its operation is", async () => {
  const { appointment_workflows, quick_start } = await (await call()).json();
  expect(appointment_workflows.client_booking_flow[0]).toBe(
    "1. GET /api/meetings/availability/weekly/ - Check weekly availability",
  );
  expect(quick_start.for_users[0]).toBe("1. POST /api/auth/register/ - Register");
});

test("what the documents say beside their endpoints is said, each version its own", async () => {
  const [old, fresh] = [await (await call("?version=1")).json(), await (await call()).json()];
  const { availability_system, jitsi_integration } = fresh.endpoints.appointments;
  expect(availability_system).toMatchObject({
    time_slots: { morning: "Morning (9AM - 12PM)" },
    days_of_week: { "0": "Monday", "6": "Sunday" },
  });
  expect(jitsi_integration.join_conditions[1]).toBe(
    "Current time must be within 10 minutes before to 15 minutes after scheduled end",
  );
  expect(old.endpoints.appointments).toMatchObject({ jitsi_integration });
  expect(old.authentication_flows.password_reset_flow).toHaveLength(3);
  expect(old.quick_start.for_admins).toEqual(fresh.quick_start.for_admins);
  expect(Object.keys(fresh)).toEqual(expect.arrayContaining(["new_features", "availability_examples"]));
});

test("both versions are answered, and a third is refused with a sentence", async () => {
  expect(await (await call()).json()).toMatchObject({ version: "2.0.0" });
  expect(await (await call("?version=1")).json()).toMatchObject({
    version: "1.0.0",
    message: "Therapy Appointment API",
  });
  const refused = await call("?version=3");
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: "invalid", fields: { version: [expect.any(String)] } });
});

test("every answer says what is left of the caller's limit", async () => {
  const { headers } = await call();
  expect(headers.get("x-ratelimit-limit")).toBe("100");
  expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(100);
});

test("every path answers every method", async () => {
  for (const { path, handlers } of files) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      expect(handlers[method], `${method} ${path}`).toBeTypeOf("function");
  }
});

test.each(["1", "2"] as const)("every key of document %s is in its index", async (version) => {
  const index = await (await call(`?version=${version}`)).json();
  const { top, groups, endpoints } = INDEX_KEYS[version];
  for (const [key, inside] of Object.entries(top)) expectKeys(index[key], inside, key);
  for (const [group, keys] of Object.entries(groups)) expectKeys(index.endpoints[group], keys, group);
  for (const [group, named] of Object.entries(endpoints))
    for (const [name, keys] of Object.entries<string>(named))
      expectKeys(index.endpoints[group].endpoints[name], keys, name);
});

test("what is said of an endpoint beside its declaration is of one that is there", () => {
  const paths = operations.map(({ path }) => path);
  for (const path of [...Object.keys(ENDPOINT_FACTS), ...Object.keys(FIRST_VERSION_FACTS)])
    expect(paths).toContain(path);
});

function expectKeys(told: unknown, keys: string, where: string) {
  expect(told, where).toBeDefined();
  expect(Object.keys(Object(told)), where).toEqual(expect.arrayContaining(keys.split(" ").filter(Boolean)));
}
