import { expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";

const POST = route({
  summary: "Echo",
  access: "all",
  body: z.object({ note: z.string().max(200_000) }),
  reply: z.object({ note: z.string() }),
  handle: async ({ body }) => ({ ...body, secret: "not promised" }),
});
const { GET, OPTIONS } = otherMethods({ POST });
const forStaff = route({
  summary: "Look",
  access: "times",
  reply: z.object({ who: z.string() }),
  handle: async ({ actor }) => ({ who: actor.firstName }),
});
const forCodes = route({
  summary: "Try",
  access: "all",
  limit: "auth",
  reply: z.object({}),
  handle: async () => ({}),
});

const echo = (body: unknown, headers: Record<string, string> = {}) => send(POST, "POST /api/echo", { body, headers });
const left = (response: Response) => response.headers.get("x-ratelimit-remaining");

test("what isn't promised doesn't leave, and nothing is kept on the way", async () => {
  const response = await echo({ note: "quiet", more: 1 });
  expect(await response.json()).toEqual({ note: "quiet" });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("what is no JSON in UTF-8 of 100 kB is refused by name", async () => {
  const statusOf = async (body: string, type: string, more = {}) => {
    const response = await echo(body, { "content-type": type, ...more });
    return [response.status, (await response.json()).code];
  };
  const JSON_TYPE = "application/json";
  expect(await statusOf("{}", "text/plain")).toEqual([415, "unsupported_type"]);
  expect(await statusOf("{}", "application/x-www-form-urlencoded")).toEqual([415, "unsupported_type"]);
  expect(await statusOf("{}", "application/json; charset=utf-16")).toEqual([415, "unsupported_type"]);
  expect(await statusOf("{}", JSON_TYPE, { "content-encoding": "gzip" })).toEqual([415, "unsupported_type"]);
  expect(await statusOf('{"note":"x"', JSON_TYPE)).toEqual([400, "malformed_json"]);
  expect(await statusOf('{"note":"x","note":"y"}', JSON_TYPE)).toEqual([400, "malformed_json"]);
  expect(await statusOf(`{"note":"${"x".repeat(100_000)}"}`, JSON_TYPE)).toEqual([413, "too_large"]);
  expect(await statusOf('{"note":1}', JSON_TYPE)).toEqual([400, "invalid"]);
  expect(await statusOf('{"note":"x"}', "application/json; charset=UTF-8")).toEqual([200, undefined]);
});

test("no body at all is one without fields", async () => {
  for (const type of [undefined, "application/json"]) {
    const response = await send(POST, "POST /api/echo", { headers: type ? { "content-type": type } : {} });
    expect(response.status).toBe(400);
    expect((await response.json()).fields).toHaveProperty("note");
  }
});

test("a method that isn't there is 405 and says which are, and a preflight asks for nothing by default", async () => {
  const refused = await GET(new Request("http://localhost:3000/api/echo"));
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  expect(await refused.json()).toMatchObject({ code: "method_not_allowed" });
  expect(left(refused)).toBe("99");
  const headers = { origin: "https://app.example.org", "access-control-request-method": "POST" };
  const asked = await OPTIONS(new Request("http://localhost:3000/api/echo", { method: "OPTIONS", headers }));
  expect([asked.status, asked.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  expect([...asked.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("an allowed site may call and read, another may not", async () => {
  env().CORS_ORIGINS = "https://app.example.org,https://desk.example.org";
  try {
    const from = (origin: string) => echo({ note: "x" }, { origin });
    const allowed = await from("https://desk.example.org");
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://desk.example.org");
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
    const exposed = allowed.headers.get("access-control-expose-headers")?.split(", ");
    expect(exposed).toEqual(expect.arrayContaining(["X-RateLimit-Remaining", "Retry-After", "Idempotency-Replayed"]));
    for (const origin of ["https://evil.test", "https://app.example.org.evil.test", "null", "http://app.example.org"]) {
      const other = await from(origin);
      expect(other.headers.get("access-control-allow-origin"), origin).toBeNull();
      expect(other.headers.get("vary")).toBe("Origin");
    }
    const headers = { origin: "https://app.example.org", "access-control-request-method": "POST" };
    const asked = await OPTIONS(new Request("http://localhost:3000/api/echo", { method: "OPTIONS", headers }));
    expect(asked.headers.get("access-control-allow-methods")).toBe("POST, OPTIONS");
    expect(asked.headers.get("access-control-allow-headers")).toContain("Authorization");
  } finally {
    env().CORS_ORIGINS = undefined;
  }
});

test("an address has a hundred a minute, whatever it sends, and is told when it goes on", async () => {
  for (let asked = 0; asked < 100; asked += 1)
    expect((await echo(asked % 2 ? "{" : { note: "x" })).status).not.toBe(429);
  const refused = await echo({ note: "x" });
  expect([refused.status, left(refused), refused.headers.get("retry-after")]).toEqual([429, "0", "60"]);
  expect(refused.headers.get("x-ratelimit-reset")).toBe(String(minutesAfter(NOW, 1).getTime() / 1000));
  setNow(minutesAfter(NOW, 1));
  expect((await echo({ note: "x" })).status).toBe(200);
});

test("sign-ins have five, and don't spend from the hundred", async () => {
  const tries = await Promise.all(Array.from({ length: 8 }, () => send(forCodes, "POST /api/try")));
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(3);
  expect(tries[0]?.headers.get("x-ratelimit-limit")).toBe("5");
  expect(left(await echo({ note: "x" }))).toBe("99");
});

test("staff are counted by who they are, and strangers at their door by their address", async () => {
  const { osei, lind, ana } = await cast();
  const look = async (token?: string) => send(forStaff, "GET /api/look", { token });
  const [oseis, linds, anas] = await Promise.all([osei, lind, ana].map(async (who) => (await tokensOf(who)).access));
  expect([left(await look(oseis)), left(await look(oseis)), left(await look(linds))]).toEqual(["199", "198", "199"]);
  const refused = await look(anas);
  expect([refused.status, refused.headers.get("x-ratelimit-limit")]).toEqual([403, "200"]);
  const stranger = await look();
  expect([stranger.status, stranger.headers.get("x-ratelimit-limit")]).toEqual([401, "100"]);
  expect(stranger.headers.get("www-authenticate")).toContain("Bearer");
});

test("when nothing can be counted, sign-ins are refused and everything else goes on", async () => {
  await db.transaction(async (tx) => {
    // No other transaction gets to the counters while this is open; a caller that waits is told after two seconds.
    await tx.execute("lock table rate_limits in access exclusive mode");
    const [counted, tried] = await Promise.all([echo({ note: "x" }), send(forCodes, "POST /api/try")]);
    expect([counted.status, left(counted)]).toEqual([200, "100"]);
    expect([tried.status, (await tried.json()).code]).toEqual([503, "unavailable"]);
    expect(tried.headers.get("retry-after")).toBe("5");
  });
});

test("a bug says nothing of itself, and a refusal all it means to", async () => {
  const broken = route({
    summary: "Break",
    access: "all",
    reply: z.object({}),
    handle: async () => {
      throw new TypeError("ana@attune.test is not a function");
    },
  });
  const response = await send(broken, "GET /api/break");
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("ana@")]);
  const refusing = route({
    summary: "Refuse",
    access: "all",
    reply: z.object({}),
    handle: async () => {
      throw new Refusal("conflict", "It's too late.", { details: "By a day.", code: "too_late" });
    },
  });
  const refused = await send(refusing, "GET /api/refuse");
  expect(await refused.json()).toEqual({ error: "It's too late.", details: "By a day.", code: "too_late" });
});
