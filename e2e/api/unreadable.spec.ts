import { request } from "node:http";
import { expect, test } from "@/e2e/support/world";
import { ask } from "@/lib/testing/raw-request";

test("whatever the address and the method, the answer is one of ours, with its limit", async ({ world }) => {
  const ask = (method: string, path: string) => answerOf(`${world.origin}/`, method, path);
  for (const path of ["/api/%zz", "/api/users/%FF/appointments", "/api/bookings/%E0%A4%A/cancel/", "/api/nothing"])
    expect(await ask("GET", path), path).toMatchObject({ status: 404, code: "not_found", isLimited: true });
  expect(await ask("GET", "http://elsewhere.example/api/nothing")).toMatchObject({ status: 404, code: "not_found" });
  expect(await ask("OPTIONS", "*")).toMatchObject({ status: 404, code: "not_found", isLimited: true });
  for (const path of ["/%zz", "/m/%FF", "/appointments/%FF", "/therapists/%FF"])
    expect((await ask("GET", path)).status, path).toBe(404);
  for (const path of ["/api", "/api/bookings", "/api/nothing", "/health", "/"])
    for (const method of ["TRACE", "PROPFIND"])
      expect(await ask(method, path), `${method} ${path}`).toMatchObject({ status: 405, code: "method_not_allowed" });
  for (const path of ["/health", "/health/", "/health/live", "/health/ready/", "/health/detailed", "/metrics"]) {
    const sent = { status: 405, code: "method_not_allowed", allow: "GET, HEAD, OPTIONS", isLimited: true };
    expect(await ask("POST", path), path).toMatchObject(sent);
    expect((await ask("GET", path)).isLimited, path).toBe(true);
  }
});

test("a request that asks to be upgraded is answered like any other: nothing here speaks another protocol", async ({
  world,
}) => {
  const headers = { connection: "upgrade", upgrade: "websocket" };
  const paths = ["/sign-in", "/nothing", "/api/nothing"];
  const answers = await Promise.all(paths.map((path) => ask(world.origin, path, { headers })));
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
  for (const { headers } of answers) expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("a form that no person can have typed is refused with a sentence, and is no fault of ours", async ({ world }) => {
  const form = new FormData();
  form.set("reason", "x".repeat(200_000));
  const answer = await fetch(`${world.origin}/book/ask`, { method: "POST", body: form });
  expect([answer.status, await answer.text()]).toEqual([
    413,
    expect.stringContaining("That is more than we can take at once"),
  ]);
});

type Answer = { status?: number; allow?: string; isLimited: boolean; code: unknown };

// fetch would mend the address, and knows no such methods.
function answerOf(origin: string, method: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(origin, { method, path, agent: false }, async (response) => {
      const { statusCode: status, headers } = response;
      const text = (await response.toArray()).join("");
      const isLimited = /^\d+$/.test(String(headers["x-ratelimit-remaining"]));
      const isJson = headers["content-type"] === "application/json";
      resolve({ status, allow: headers.allow, isLimited, code: isJson ? JSON.parse(text).code : undefined });
    });
    sent.on("error", reject).end();
  });
}
