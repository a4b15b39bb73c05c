import { createServer, type RequestOptions, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { standAtOwnAddress } from "@/lib/server/own-address";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";

const OWN = "https://book.example.org";
const server = createServer(
  inOrder([standAtOwnAddress], ({ headers }, response) =>
    response.end([headers.host, headers["x-forwarded-host"], headers["x-forwarded-proto"]].join(" ")),
  ),
);
let port: number;

beforeAll(async () => {
  Object.assign(env(), { APP_ORIGIN: OWN });
  port = await listen(server);
});
afterAll(() => {
  Object.assign(env(), { APP_ORIGIN: undefined });
  server.close();
});

const SAID = {
  "Host is the upstream's": { host: "127.0.0.1:3000" },
  "X-Forwarded-Host has a port": { host: "attune:3000", "x-forwarded-host": "book.example.org:443" },
  "X-Forwarded-Host is a list": { host: "attune", "x-forwarded-host": "book.example.org, cdn.example.org" },
  "nothing is forwarded": { host: "book.example.org:8443" },
  "all is right": { host: "book.example.org", "x-forwarded-host": "book.example.org", "x-forwarded-proto": "https" },
  "another is claimed": { host: "evil.test", "x-forwarded-host": "evil.test", "x-forwarded-proto": "javascript" },
};

test.each(Object.entries(SAID))("a form is ours by its Origin when %s", async (_, headers) => {
  const ask = (more: Record<string, string>) => answerOf({ method: "POST", headers: { ...headers, ...more } });
  expect(await ask({ origin: OWN })).toMatchObject({ status: 200, text: "book.example.org  https" });
  for (const origin of ["https://evil.test", "http://book.example.org", "https://book.example.org:8443", "null", ""]) {
    const refused = await ask({ origin });
    expect(refused.status, origin).toBe(403);
    expect(refused.text).toContain("another site");
  }
});

test("the API has its own answer to other sites, and reading is free", async () => {
  const headers = { origin: "https://evil.test" };
  expect((await answerOf({ method: "POST", path: "/api/bookings", headers })).status).toBe(200);
  expect((await answerOf({ method: "GET", headers })).status).toBe(200);
});

test("the demo is reached by every name of this machine, and by no other", async () => {
  Object.assign(env(), { APP_ORIGIN: undefined });
  const ask = (host: string, origin: string) => answerOf({ method: "POST", headers: { host, origin } });
  expect((await ask("127.0.0.1:3016", "http://127.0.0.1:3016")).text).toBe("127.0.0.1:3016  http");
  for (const host of ["evil.test", "localhost:65536", "localhost:", "[::1"])
    expect((await ask(host, `http://${host}`)).status, host).toBe(403);
  Object.assign(env(), { APP_ORIGIN: OWN });
});

function answerOf(asked: RequestOptions) {
  return new Promise<{ status?: number; text: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, agent: false, ...asked }, async (response) => {
      resolve({ status: response.statusCode, text: (await response.toArray()).join("") });
    });
    sent.on("error", reject).end();
  });
}
