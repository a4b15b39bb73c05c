import { createServer } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onEveryRequest, type Serve } from "@/lib/server/every-request";
import { listen, portOf } from "@/lib/testing/port";

const asked: string[] = [];
const server = createServer((request, response) => response.end(`served ${request.url}`));
server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"));

beforeAll(async () => {
  onEveryRequest("gate-of-this-test", passes("gate"));
  onEveryRequest("gate-of-this-test", passes("gate again"));
  onEveryRequest("door-of-this-test", (request, response, pass) => {
    asked.push("door");
    if (request.url === "/broken") throw new Error("It can't be read.");
    if (request.url === "/closed") response.end("closed");
    else pass();
  });
  await listen(server);
});
afterAll(() => void server.close());

test("who came last is asked first, each name once, and the request passes on", async () => {
  asked.splice(0);
  expect(await answer("/open")).toBe("served /open");
  expect(asked).toEqual(["door", "gate"]);
});

test("a listener that answers lets none behind it see the request", async () => {
  asked.splice(0);
  expect(await answer("/closed")).toBe("closed");
  expect(asked).toEqual(["door"]);
});

test("a listener that fails answers that, and no request waits for ever", async () => {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}/broken`);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("The fault is on our side");
});

test("an upgrade goes past", async () => {
  asked.splice(0);
  const socket = connect(portOf(server), "127.0.0.1");
  socket.write("GET /open HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  expect((await socket.toArray()).join("")).toContain("101 Switching Protocols");
  expect(asked).toEqual([]);
});

function passes(word: string): Serve {
  return (_request, _response, pass) => {
    asked.push(word);
    pass();
  };
}

async function answer(path: string) {
  return (await fetch(`http://127.0.0.1:${portOf(server)}${path}`)).text();
}
