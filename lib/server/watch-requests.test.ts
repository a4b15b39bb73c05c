import { createServer, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logInfo, logTo } from "@/lib/log";
import { measures } from "@/lib/metrics/measures";
import { routeNamer } from "@/lib/metrics/routes";
import { requestIdFor } from "@/lib/server/request-id";
import { inOrder } from "@/lib/server/step";
import { watchRequests } from "@/lib/server/watch-requests";
import { listen, portOf } from "@/lib/testing/port";

const lines: { requestId?: string; msg: string; route?: string }[] = [];
logTo({ write: (line) => void lines.push(JSON.parse(line)) });

const manifest = {
  staticRoutes: [{ page: "/book", regex: "^/book$" }],
  dynamicRoutes: [{ page: "/m/[token]", regex: "^/m/([^/]+?)(?:/)?$" }],
};
const watch = { routeOf: routeNamer(manifest), proxies: 1, isLogged: (route: string) => route !== "/book" };
const server = createServer(
  inOrder([watchRequests(watch)], async (request, response) => {
    await new Promise(setImmediate);
    logInfo("work.done");
    response.statusCode = request.url?.startsWith("/m/") ? 404 : 200;
    response.end(request.headers["x-request-id"]);
  }),
);

beforeAll(async () => {
  await listen(server);
});
afterAll(() => void server.close());

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

async function get(path: string, headers: Record<string, string> = {}) {
  return fetch(`http://127.0.0.1:${portOf(server)}${path}`, { headers });
}

test("an answer and every line of its request carry one id, of its own", async () => {
  lines.splice(0);
  const answers = await Promise.all([get("/m/first"), get("/m/second")]);
  const ids = answers.map(({ headers }) => headers.get("x-request-id"));
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(ids);
  for (const id of ids) {
    expect(id).toMatch(ID);
    // The last is written when the connection is done with the answer, which may be after it was read.
    const said = () => lines.filter(({ requestId }) => requestId === id).map(({ msg }) => msg);
    await expect.poll(said).toEqual(["work.done", "http.answered"]);
  }
  expect(new Set(ids).size).toBe(2);
});

test("a proxy's id is kept when it looks like one, and no other is", async () => {
  const idOf = async (sent: string) => (await get("/book", { "X-Request-Id": sent })).headers.get("x-request-id");
  const given = "7f3c0d8e9a1b4c5d7f3c0d8e9a1b4c5d";
  expect(await idOf(given)).toBe(given);
  for (const odd of ["short", "ana@attune.test-and-more", "x".repeat(65), "0123456789abcdef 1", '{"a":"0123456789"}'])
    expect(await idOf(odd)).toMatch(ID);
});

test("without a proxy of ours no caller names their own request", () => {
  const given = "7f3c0d8e9a1b4c5d7f3c0d8e9a1b4c5d";
  expect(requestIdFor(given, 0)).toMatch(ID);
  expect(requestIdFor(given, 1)).toBe(given);
});

test("whatever is asked for, and however, the series are few and name no one", async () => {
  const asked = Array.from(
    { length: 200 },
    (_, n) => `/${["m/ana", "ana@attune.test", "book", ""][n % 4]}${n % 4 === 2 ? `?q=${n}` : n}`,
  );
  await Promise.all(asked.map((path) => get(path)));
  await new Promise<void>((resolve) => {
    const odd = request({
      port: portOf(server),
      host: "127.0.0.1",
      method: "PROPFIND",
      path: "/x",
    });
    odd.once("response", (response) => response.resume().once("end", resolve)).end();
  });
  const { values } = await measures().requests.get();
  const of = (name: "route" | "method" | "status") => new Set(values.map(({ labels }) => labels[name]));
  expect(of("route")).toEqual(new Set(["/m/[token]", "/book", "elsewhere"]));
  expect(of("method")).toEqual(new Set(["GET", "other"]));
  expect(of("status")).toEqual(new Set(["2xx", "4xx"]));
  expect(await measures().registry.metrics()).not.toMatch(/ana|attune\.test|q=/);
});
