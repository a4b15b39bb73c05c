import type { Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { serveMetrics } from "@/lib/health/serve-metrics";
import { observeJob } from "@/lib/metrics/observe";
import { portOf } from "@/lib/testing/port";

const TOKEN = "m3trics-are-read-by-one-program-only";
let server: Server;

beforeEach(async () => {
  Object.assign(env(), { METRICS_TOKEN: undefined, TRUSTED_PROXIES: undefined });
  server = await serveMetrics(0);
});
afterEach(() => void server.close());

test("a worker's own jobs are read on its own port, by a program on the same machine", async () => {
  await observeJob("sweep", async () => {});
  const { status, type, text } = await read("/metrics");
  expect([status, type]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(text).toMatch(/^attune_job_seconds_count\{queue="sweep",outcome="done"\} 1$/m);
  expect(text).toMatch(/^attune_database_up 1$/m);
});

test("any other reader needs the token, and there is nothing but the measures", async () => {
  const proxied = { "x-forwarded-for": "203.0.113.9" };
  expect((await read("/metrics", proxied)).status).toBe(404);
  env().METRICS_TOKEN = TOKEN;
  expect((await read("/metrics", { ...proxied, authorization: `Bearer ${TOKEN}x` })).status).toBe(404);
  expect((await read("/metrics/", { ...proxied, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  for (const path of ["/", "/health", "/metrics/more", "//metrics", "/admin"])
    expect((await read(path)).status, path).toBe(404);
});

test("without a token no other machine is listened to", () => {
  expect(server.address()).toMatchObject({ address: "127.0.0.1" });
});

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}${path}`, { headers });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}
