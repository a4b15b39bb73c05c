import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect, test } from "vitest";
import { GET, POST } from "@/app/api/mcp/route";
import { db } from "@/db/client";
import { appointments, holds, reservations } from "@/db/schema";
import { VERSIONS } from "@/lib/api/mcp/version";
import type { Actor } from "@/lib/auth/actor";
import { createPersonalToken } from "@/lib/auth/personal-token";
import { env } from "@/lib/env";
import { cast, NOW } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { limitPerMinute } from "@/lib/testing/limits";
import { scheduled } from "@/lib/testing/requests";

limitPerMinute(1_000, ["GENERAL"]);

const ADDRESS = new URL("http://localhost:3000/api/mcp");

/** The protocol's own client, at our handler. */
async function assistant({ token, mode = "auto" }: { token?: string; mode?: "auto" | "legacy" } = {}) {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(ADDRESS, {
    fetch: async (url, init) => {
      const request = new Request(url, init);
      return request.method === "POST" ? POST(request) : GET(request);
    },
    requestInit: { headers: token ? { authorization: `Bearer ${token}` } : {} },
  });
  await client.connect(transport);
  return client;
}

async function use(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: args });
  // biome-ignore lint/suspicious/noExplicitAny: it is looked at as any assistant would.
  return { isError, said: JSON.stringify(content), told: structuredContent as any };
}

const tokenOf = async (actor: Actor, mayWrite = false) =>
  (await createPersonalToken(actor, { name: "Assistant", mayWrite, days: 9 }, NOW)).token;

/** A message as it is on the wire, and what is answered. */
async function post(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = { "content-type": "application/json" };
  const response = await POST(new Request(ADDRESS, { method: "POST", headers: { ...type, ...headers }, body: text }));
  const answered = await response.text();
  return { status: response.status, body: answered ? JSON.parse(answered) : null };
}

const request = (method: string, params: object = {}) => ({ jsonrpc: "2.0", id: 7, method, params });
const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};
const standalone = (method: string, params: object = {}) => request(method, { ...params, _meta: META });
const routed = (method: string, more: Record<string, string> = {}) => ({
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": method,
  ...more,
});

test.each(["auto", "legacy"] as const)("an assistant that connects the %s way finds the five tools", async (mode) => {
  await cast();
  const client = await assistant({ mode });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    "list_services",
    "find_times",
    "explain_time",
    "hold_time",
    "my_appointments",
  ]);
  expect(client.getServerVersion()).toMatchObject({ name: "attune" });
  expect(client.getInstructions()).toMatch(/Nothing is booked/);
  expect((await use(client, "list_services")).told.services).toHaveLength(2);
});

test("from a service to a held time: a link at which a person confirms, and nothing booked", async () => {
  const { instant } = await cast();
  const client = await assistant();
  const { services } = (await use(client, "list_services")).told;
  expect(services.map(({ name }: { name: string }) => name)).toContain(instant.name);
  const asked = { service_id: instant.id, from: "2026-12-08", days: 1, time_zone: "Europe/Berlin" };
  const { times, time_zone } = (await use(client, "find_times", asked)).told;
  expect(time_zone).toBe("Europe/Berlin");
  expect(times[0].words).toMatch(/^Tuesday 8 December 2026, \d\d:\d\d \(Berlin time\)$/);
  const held = (await use(client, "hold_time", { service_id: instant.id, slot_id: times[0].slot_id })).told;
  expect(held.confirm_url).toMatch(/^http:\/\/localhost:3000\/book\/held\/[0-9a-z]{26}$/);
  expect(held.starts_at).toBe(times[0].starts_at);
  expect([await db.$count(holds), await db.$count(reservations), await db.$count(appointments)]).toEqual([1, 1, 0]);
  const again = await use(client, "hold_time", { service_id: instant.id, slot_id: times[0].slot_id });
  expect([again.isError, again.said]).toEqual([true, expect.stringContaining("(slot_taken)")]);
  const gone = times.find((time: { starts_at: string }) => time.starts_at === held.starts_at);
  const { reasons } = (
    await use(client, "explain_time", { ...asked, date: "2026-12-08", time: gone.words.slice(-19, -14) })
  ).told;
  expect(reasons.join(" ")).toMatch(/that time is taken/);
});

test("what can't be understood or done is the tool's answer, in a sentence and a code", async () => {
  const { service } = await cast();
  const client = await assistant();
  expect(await use(client, "find_times", { days: 99 })).toMatchObject({
    isError: true,
    said: expect.stringContaining("days: "),
  });
  expect((await use(client, "find_times", { service_id: service.id })).said).toContain("(by_request)");
  expect((await use(client, "find_times", { service_id: "none" })).said).toContain("(not_found)");
  expect((await use(client, "hold_time", { service_id: "none", slot_id: "none" })).said).toContain("(not_found)");
  await expect(client.callTool({ name: "cancel_appointment" })).rejects.toThrow(/no such tool/);
});

test("a client's token lists what is ahead of that client and nobody else; without one nothing is told", async () => {
  const { ana, ben, osei } = await cast();
  const mine = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  await scheduled({ client: ben, practitioner: osei, startsAt: new Date("2026-12-08T14:00:00Z") });
  const { told } = await use(await assistant({ token: await tokenOf(ana) }), "my_appointments");
  expect(told.appointments.map(({ reference }: { reference: string }) => reference)).toEqual([mine.reference]);
  expect(JSON.stringify(told)).not.toMatch(/sleep|reason/);
  const staff = await use(await assistant({ token: await tokenOf(osei) }), "my_appointments");
  expect(staff.told.appointments).toHaveLength(2);
  expect(staff.said).not.toMatch(/Ana|Ben|sleep/);
  expect((await use(await assistant(), "my_appointments")).said).toContain("(unauthenticated)");
});

test("a token that may only read holds no time, and one that is none opens nothing", async () => {
  const { ana, instant } = await cast();
  const reading = await assistant({ token: await tokenOf(ana) });
  const { times } = (await use(reading, "find_times", { service_id: instant.id, days: 14 })).told;
  const wanted = { service_id: instant.id, slot_id: times[0].slot_id };
  expect((await use(reading, "hold_time", wanted)).said).toContain("(insufficient_scope)");
  const writing = await assistant({ token: await tokenOf(ana, true) });
  expect((await use(writing, "hold_time", wanted)).isError).toBe(false);
  expect(await db.select({ clientId: holds.clientId }).from(holds)).toEqual([{ clientId: ana.id }]);
  const refused = await post(request("tools/list"), { authorization: "Bearer attune_pat_none" });
  expect([refused.status, refused.body.code]).toEqual([401, "invalid_token"]);
});

test("a handshake agrees on the version that was asked for, or else on the newest of its kind", async () => {
  await cast();
  const agreed = async (protocolVersion: string) =>
    (await post(request("initialize", { protocolVersion, capabilities: {} }))).body.result.protocolVersion;
  expect(await agreed("2025-06-18")).toBe("2025-06-18");
  expect(await agreed("2025-11-25")).toBe("2025-11-25");
  expect(await agreed("2024-11-05")).toBe("2025-11-25");
  const told = { jsonrpc: "2.0", method: "notifications/initialized" };
  expect(await post(told, { "mcp-protocol-version": "2025-11-25" })).toEqual({ status: 202, body: null });
  expect((await post(request("ping"))).body).toEqual({ jsonrpc: "2.0", id: 7, result: {} });
});

test.each([
  ["no JSON", '{"jsonrpc":', {}, 400, -32700],
  ["a key twice", '{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', {}, 400, -32700],
  ["no message", {}, {}, 400, -32600],
  ["an id of null", { ...request("ping"), id: null }, {}, 400, -32600],
  ["several at once", [request("ping")], {}, 400, -32600],
  ["an answer to nothing", { jsonrpc: "2.0", id: 1, result: {} }, {}, 400, -32600],
  ["a method of no kind", request("appointments/cancel"), {}, 200, -32601],
  ["the same, standing by itself", standalone("prompts/list"), routed("prompts/list"), 404, -32601],
  ["a tool of no kind", request("tools/call", { name: "pay" }), {}, 200, -32602],
  ["a version of no kind", request("ping"), { "mcp-protocol-version": "1900-01-01" }, 400, -32022],
  ["no version in the message", request("tools/list"), routed("tools/list"), 400, -32602],
  ["a header of another method", standalone("tools/list"), routed("tools/call"), 400, -32020],
  ["a header of another tool", standalone("tools/call", { name: "pay" }), routed("tools/call"), 400, -32020],
  ["no header of the version", standalone("tools/list"), {}, 400, -32020],
])("%s is refused as the protocol says", async (_, body, headers, status, code) => {
  await cast();
  const answered = await post(body, headers);
  expect([answered.status, answered.body.error.code]).toEqual([status, code]);
  expect(answered.body.jsonrpc).toBe("2.0");
  if (code === -32022) expect(answered.body.error.data).toEqual({ supported: VERSIONS, requested: "1900-01-01" });
});

test("what is wrong with the request itself is refused as everywhere in the API", async () => {
  await cast();
  const got = await GET(new Request(ADDRESS));
  expect([got.status, got.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  expect((await post(request("ping"), { origin: "http://localhost:3000", host: "localhost:3000" })).status).toBe(200);
  for (const origin of ["http://evil.example", "http://localhost:3001", "null"])
    expect((await post(request("ping"), { origin, host: "localhost:3000" })).status, origin).toBe(403);
  expect((await post(request("x".repeat(100_001)))).status).toBe(413);
  expect((await post(request("ping"), { "content-type": "text/plain" })).status).toBe(415);
});

test("messages are counted, and too many are refused", async () => {
  await cast();
  env().RATE_LIMIT_GENERAL_PER_MINUTE = 2;
  const statuses = [];
  for (let time = 0; time < 3; time += 1) statuses.push((await post(request("ping"))).status);
  expect(statuses).toEqual([200, 200, 429]);
});
