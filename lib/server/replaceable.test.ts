import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeReplaceable, type Replacement } from "@/lib/server/replaceable";
import { listen } from "@/lib/testing/port";

type Decide = (status: number) => Promise<Replacement> | Replacement | undefined;

let decide: Decide;
let write: (response: ServerResponse) => unknown;
let port: number;
const server = createServer((_request, response) => {
  response.setHeader("X-Request-Id", "kept");
  makeReplaceable(response, (status) => decide(status));
  write(response);
});

beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());

const WAYS: Record<string, (response: ServerResponse) => unknown> = {
  "with its head": (response) => response.writeHead(500, { ETag: "old" }).end("old"),
  "without one": (response) => {
    response.statusCode = 500;
    response.setHeader("ETag", "old");
    response.end("old");
  },
  "in pieces": (response) => {
    response.statusCode = 500;
    response.setHeader("ETag", "old");
    response.write("o");
    setImmediate(() => response.end("ld"));
  },
};

test.each(Object.entries(WAYS))("an answer written %s is replaced by all of another, or none", async (_, way) => {
  write = way;
  decide = (status) => (status === 500 ? { status: 503, headers: { "Retry-After": "30" }, body: "new" } : undefined);
  expect(await answer()).toEqual({ status: 503, id: "kept", etag: null, retry: "30", text: "new" });
  decide = async () => ({ status: 409, body: "later" });
  expect(await answer()).toEqual({ status: 409, id: "kept", etag: null, retry: null, text: "later" });
  decide = () => undefined;
  expect(await answer()).toMatchObject({ status: 500, id: "kept", etag: "old", text: "old" });
});

test("a replacement without a body changes the status, and leaves the rest as it was on its way", async () => {
  write = (response) => response.writeHead(500).end("row by row");
  decide = () => ({ status: 503, headers: { "Retry-After": "30" } });
  expect(await answer()).toMatchObject({ status: 503, retry: "30", text: "row by row" });
});

async function answer() {
  const { status, headers, ...body } = await fetch(`http://127.0.0.1:${port}`).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));
  return {
    status,
    id: headers.get("x-request-id"),
    etag: headers.get("etag"),
    retry: headers.get("retry-after"),
    ...body,
  };
}
