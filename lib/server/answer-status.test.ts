import { createServer } from "node:http";
import { expect, test } from "vitest";
import { answerWith, heedAnswerStatus } from "@/lib/server/answer-status";
import { type Handler, inOrder } from "@/lib/server/step";
import { portOf } from "@/lib/testing/port";

test("an answer carries the status of its own refusal, and no other's", async () => {
  const answer: Handler = async (request, response) => {
    const wanted = Number(request.headers.wanted);
    await new Promise(setImmediate);
    if (wanted) answerWith(wanted);
    response.statusCode = request.url === "/moved" ? 303 : 200;
    response.end();
  };
  const server = createServer(inOrder([heedAnswerStatus], answer)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const port = portOf(server);
  const status = async (wanted: string, path = "/", more = {}) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { wanted, ...more }, redirect: "manual" })).status;
  expect(await Promise.all(["400", "", "409", "", "429"].map((wanted) => status(wanted)))).toEqual([
    400, 200, 409, 200, 429,
  ]);
  expect(await status("400", "/moved")).toBe(303);
  expect(await status("404", "/", { rsc: "1" }), "a page that is read by script").toBe(200);
  server.close();
});
