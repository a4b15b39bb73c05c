import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrder, type Step } from "@/lib/server/step";
import { listen, portOf } from "@/lib/testing/port";

const asked: string[] = [];
const door: Step = (request, response, pass) => {
  asked.push("door");
  if (request.url === "/broken") throw new Error("It can't be read.");
  if (request.url === "/closed") return response.end("closed");
  return pass();
};
const gate: Step = (_request, _response, pass) => {
  asked.push("gate");
  return pass();
};
const server = createServer(
  inOrder([door, gate], async ({ url }, response) => {
    if (url === "/broken-later") throw new Error("Nobody waits for this promise.");
    response.end(`served ${url}`);
  }),
);

beforeAll(() => listen(server));
afterAll(() => void server.close());

test("a request meets the steps in their order, and passes on", async () => {
  asked.splice(0);
  expect(await answer("/open")).toBe("served /open");
  expect(asked).toEqual(["door", "gate"]);
});

test("a step that answers lets no later one see the request", async () => {
  asked.splice(0);
  expect(await answer("/closed")).toBe("closed");
  expect(asked).toEqual(["door"]);
});

test.each(["/broken", "/broken-later"])("a fault at %s is answered, and no caller waits for ever", async (path) => {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}${path}`);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("The fault is on our side");
});

async function answer(path: string) {
  return (await fetch(`http://127.0.0.1:${portOf(server)}${path}`)).text();
}
