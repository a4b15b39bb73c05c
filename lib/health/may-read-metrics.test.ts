import { createServer, request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { mayReadMetrics } from "@/lib/health/may-read-metrics";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { inOrder } from "@/lib/server/step";
import { listen, portOf } from "@/lib/testing/port";

const TOKEN = "m3trics-are-read-by-one-program-only";
const server = createServer(
  inOrder([tellSocketAddress], (asked, answer) => {
    const headers = Object.entries(asked.headers).map(([name, value]): [string, string] => [name, `${value}`]);
    answer.end(mayReadMetrics(new Headers(headers)) ? "yes" : "no");
  }),
);

beforeAll(async () => {
  await listen(server);
});
afterAll(() => void server.close());
beforeEach(() => {
  Object.assign(env(), { METRICS_TOKEN: undefined, TRUSTED_PROXIES: undefined });
});

test("a program on this machine may read, under this machine's name", async () => {
  expect(await asks()).toBe("yes");
  expect(await asks({ host: "localhost:3000" })).toBe("yes");
  expect(await asks({ host: "book.example.org" })).toBe("no");
  expect(await asks({ host: "127.0.0.1.evil.test" })).toBe("no");
});

test.each(["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host", "x-forwarded-proto"])(
  "what a proxy on this machine passed on with %s is from elsewhere",
  async (name) => {
    expect(await asks({ [name]: "127.0.0.1" })).toBe("no");
    expect(await asks({ [name]: "127.0.0.1", "x-socket-direct": "yes" })).toBe("no");
  },
);

test("where there are proxies, no caller is taken for this machine", async () => {
  env().TRUSTED_PROXIES = 1;
  expect(await asks()).toBe("no");
  env().TRUSTED_PROXIES = 0;
  expect(await asks()).toBe("yes");
});

test("another machine's socket is not this one's, whatever it says", () => {
  const from = (address: string, direct = "yes") =>
    mayReadMetrics(new Headers({ host: "localhost", "x-socket-address": address, "x-socket-direct": direct }));
  expect([from("127.0.0.1"), from("::1"), from("::ffff:127.0.0.1")]).toEqual([true, true, true]);
  expect([from("203.0.113.9"), from("::ffff:203.0.113.9"), from("127.0.0.1.evil"), from("")]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(from("127.0.0.1", "no")).toBe(false);
  expect(mayReadMetrics(new Headers({ host: "localhost" }))).toBe(false);
});

test("a collector with the token may read from anywhere, and none with another", async () => {
  env().METRICS_TOKEN = TOKEN;
  env().TRUSTED_PROXIES = 1;
  const proxied = { "x-forwarded-for": "203.0.113.9", host: "book.example.org" };
  expect(await asks({ ...proxied, authorization: `Bearer ${TOKEN}` })).toBe("yes");
  for (const sent of [
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Token ${TOKEN}`,
    TOKEN,
    "Bearer ",
    "Bearer undefined",
  ])
    expect(await asks({ ...proxied, authorization: sent }), sent).toBe("no");
  env().METRICS_TOKEN = undefined;
  expect(await asks({ ...proxied, authorization: "Bearer undefined" })).toBe("no");
});

/** What the server says to a request with those headers. */
function asks(headers: Record<string, string> = {}) {
  const port = portOf(server);
  return new Promise<string>((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, headers }, async (answer) => {
      resolve(Buffer.concat(await answer.toArray()).toString());
    });
    asking.once("error", reject).end();
  });
}
