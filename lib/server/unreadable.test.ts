import { createServer, type RequestOptions, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrder } from "@/lib/server/step";
import { turnAwayUnreadable } from "@/lib/server/unreadable";
import { listen } from "@/lib/testing/port";

const server = createServer(inOrder([turnAwayUnreadable], ({ url }, response) => response.end(url)));
let port: number;

beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());

test("an address that is no text is one where nothing is, and a method that nothing has is refused", async () => {
  const ask = (method: string, path: string) => answerOf({ port, method, path });
  expect((await ask("GET", "/api/users/%FF/appointments")).text).toBe("/api/unreadable");
  expect((await ask("GET", "/m/%zz")).text).toBe("/unreadable");
  expect((await ask("GET", "/api/users/%C3%A9/x?q=%zz")).text).toBe("/api/users/%C3%A9/x?q=%zz");
  // A host in front of the path is not the sender's to choose, and would be redirected to.
  expect((await ask("GET", "http://elsewhere.example/api/bookings?q=1")).text).toBe("/api/bookings?q=1");
  expect((await ask("GET", "HTTP://elsewhere.example?q=1")).text).toBe("/?q=1");
  expect((await ask("GET", "http://elsewhere.example/m/%zz")).text).toBe("/unreadable");
  expect((await ask("OPTIONS", "*")).text).toBe("/api/unreadable");
  for (const method of ["TRACE", "PROPFIND"]) {
    const { status, allow, remaining, text } = await ask(method, "/api/bookings");
    expect([status, allow, remaining]).toEqual([405, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", "100"]);
    expect(JSON.parse(text)).toMatchObject({ code: "method_not_allowed" });
  }
});

function answerOf(asked: RequestOptions) {
  return new Promise<{ status?: number; allow?: string; remaining: unknown; text: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", agent: false, ...asked }, async (response) => {
      const { statusCode: status, headers } = response;
      const text = (await response.toArray()).join("");
      resolve({ status, allow: headers.allow, remaining: headers["x-ratelimit-remaining"], text });
    });
    sent.on("error", reject).end();
  });
}
