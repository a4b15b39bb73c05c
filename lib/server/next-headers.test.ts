import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendHeadWithBody } from "@/lib/server/next-headers";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";

let write: (response: ServerResponse) => unknown;
let port: number;
const server = createServer(inOrder([sendHeadWithBody], (_request, response) => write(response)));

beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());

test("a head and what is written right behind it leave in one piece", async () => {
  let pieces = 0;
  write = (response) => {
    const { socket } = response;
    for (const name of ["_write", "_writev"] as const) {
      const put = socket?.[name];
      Reflect.set(Object(socket), name, (...given: unknown[]) => {
        pieces += 1;
        return Reflect.apply(put ?? fail, socket, given);
      });
    }
    response.flushHeaders();
    response.end("body");
  };
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("body");
  expect(pieces).toBe(1);
});

test("a head that nothing follows is sent all the same, and the rest when it comes", async () => {
  let finish = () => {};
  write = (response) => {
    response.flushHeaders();
    finish = () => void response.end("late");
  };
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const [head] = await once(socket, "data");
  expect(head).toContain("HTTP/1.1 200 OK");
  expect(head).not.toContain("late");
  finish();
  const [rest] = await once(socket, "data");
  expect(rest).toContain("late");
});

function fail() {
  throw new Error("The connection writes in no way that is known.");
}
