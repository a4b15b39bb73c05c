import { request } from "node:http";
import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { statementsFor } from "@/e2e/support/statements";
import { expect, test, type World } from "@/e2e/support/world";
import { newId } from "@/lib/id";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("the clinic document's probes answer as it says, and live and ready apart", async ({ world }) => {
  const get = async (path: string) => {
    const response = await fetch(`${world.origin}${path}`);
    return { status: response.status, body: await response.json() };
  };
  for (const path of ["/health", "/health/"])
    expect(await get(path)).toMatchObject({
      status: 200,
      body: { status: "ok", message: expect.any(String), timestamp: expect.stringMatching(/^2026-12-01T09:00:00/) },
    });
  await orderSweep(world);
  await expect.poll(async () => (await get("/health/detailed")).body.checks).toEqual(ALL_WELL);
  expect(await get("/health/live")).toEqual({ status: 200, body: { status: "ok" } });
  expect(await get("/health/ready")).toEqual({ status: 200, body: { status: "ok" } });
});

const ALL_WELL = { database: "healthy", job_manager: "healthy", memory: "healthy" };

test("every answer has an id of its own, whatever the request says of itself", async ({ world }) => {
  const seen = new Set<string>();
  for (const path of ["/", "/health", "/api", "/api/auth/profile", "/api/nothing", "/nothing", "/book"]) {
    const given = "0123456789abcdef0123456789abcdef";
    const { headers } = await fetch(`${world.origin}${path}`, { headers: { "X-Request-Id": given } });
    const id = headers.get("x-request-id") ?? "";
    expect(id, path).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    seen.add(id);
  }
  expect(seen.size).toBe(7);
});

test("only this machine reads the measures here, and they hold the templates of routes and no person", async ({
  world,
}) => {
  const { ana, ben } = world;
  const paths = [
    "/book?q=ana@attune.test",
    "/m/ana-boateng",
    `/appointments/${ana.id}`,
    `/api/users/${ben.id}`,
    "/ana",
    "//x",
  ];
  for (const path of paths) await fetch(`${world.origin}${path}`, { redirect: "manual" });
  await orderSweep(world);
  for (let n = 0; n < 30; n += 1)
    await fetch(`${world.origin}/api/random/${n}/${emailOf("ana")}`, { method: n % 2 ? "GET" : "PUT" });
  const refused = await fetch(`${world.origin}/metrics`, { headers: { "X-Forwarded-For": "127.0.0.1" } });
  expect([refused.status, (await refused.json()).code]).toEqual([404, "not_found"]);
  expect((await asksAs(world.origin, "book.example.org")).status).toBe(404);
  const swept = /^attune_job_seconds_count\{queue="sweep",outcome="done"\} \d+$/m;
  await expect.poll(async () => (await asksAs(world.origin, "localhost")).text).toMatch(swept);
  const { status, text } = await asksAs(world.origin, "localhost");
  expect(status).toBe(200);
  const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
  for (const route of ["/book", "/m/[token]", "/appointments/[id]", "/api/[...path]", "elsewhere"])
    expect([...routes]).toContain(route);
  for (const route of routes) expect(route).toMatch(/^(elsewhere|files|\/[a-z.-]*(\/([a-z-]+|\[[a-z.]+\]))*)$/);
  for (const personal of [ana.id, ben.id, "attune.test", "boateng", "random"]) expect(text).not.toContain(personal);
  expect(text).toMatch(/^attune_database_statement_seconds_count\{kind="select",outcome="answered"\} \d+$/m);
});

test("Today and the figures ask the database no more than four times, for one session and for many", async ({
  world,
}) => {
  const { db, ana, osei } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -60));
  const mara = await world.as("mara");
  for (const path of STAFF_PAGES) expect.soft(await statementsFor(world, mara, path), path).toBeLessThanOrEqual(4);
  const [one] = await db.select().from(appointments).where(eq(appointments.id, id));
  if (!one) throw new Error("The session is gone.");
  const { reason: _, rejectionReason: __, cancellationReason: ___, contact: ____, ...row } = one;
  const others = Array.from({ length: 60 }, (_, n) => ({ ...row, id: newId(NOW), reference: `R${n}` }));
  await db.insert(appointments).values(others);
  for (const path of STAFF_PAGES) expect.soft(await statementsFor(world, mara, path), path).toBeLessThanOrEqual(4);
});

const STAFF_PAGES = ["/admin", "/admin/reports?from=2026-12-01&to=2026-12-31"];

test("pages of allowed sites may call the API, with a preflight, and others may not", async ({ world }) => {
  const ask = (origin: string, method = "OPTIONS") =>
    fetch(`${world.origin}/api/auth/login`, {
      method,
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
      },
    });
  const allowed = await ask("https://desk.example.org");
  expect(allowed.status).toBe(204);
  const headers = allowed.headers;
  expect(headers.get("access-control-allow-origin")).toBe("https://desk.example.org");
  expect(headers.get("access-control-allow-methods")).toBe("POST, OPTIONS");
  expect(headers.get("access-control-allow-headers")).toBe(
    "Authorization, Content-Type, Idempotency-Key, MCP-Protocol-Version, Mcp-Method, Mcp-Name",
  );
  expect(headers.get("access-control-allow-credentials")).toBeNull();
  expect(headers.get("vary")).toContain("Origin");
  const refused = await ask("https://desk.example.org", "GET");
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([
    405,
    "https://desk.example.org",
  ]);
  expect(refused.headers.get("access-control-expose-headers")).toContain("X-Request-Id");
  for (const origin of ["https://evil.test", "https://desk.example.org.evil.test", "http://desk.example.org", "null"]) {
    const other = await ask(origin);
    const granted = [...other.headers.keys()].filter((name) => name.startsWith("access-control-"));
    expect(granted, origin).toEqual([]);
  }
});

// The one that is due at the start may have gone with what the test before left.
async function orderSweep({ db }: World) {
  await db.execute("insert into pgboss.job (name) values ('sweep')");
}

/** Asks for the measures under a name, on the machine's own socket. */
function asksAs(origin: string, host: string) {
  const { port } = new URL(origin);
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path: "/metrics", headers: { host } }, async (answer) => {
      resolve({ status: answer.statusCode, text: Buffer.concat(await answer.toArray()).toString() });
    });
    asking.once("error", reject).end();
  });
}
