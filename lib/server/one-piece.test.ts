import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { sendInOnePiece } from "@/lib/server/one-piece";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";

let write: (response: ServerResponse) => unknown;
let port: number;
const server = createServer(inOrder([sendInOnePiece], (_request, response) => write(response)));

beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());
afterEach(() => void vi.useRealTimers());

test("a head and what is written in the next turns leave in one piece", async () => {
  stopClock();
  let pieces = () => 0;
  write = async (response) => {
    pieces = counted(response.socket);
    response.flushHeaders();
    for (const part of ["one, ", "two, "]) {
      response.write(part);
      await new Promise(setImmediate);
    }
    response.end("three");
  };
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("one, two, three");
  expect(pieces()).toBe(1);
});

test("two answers on one connection each leave in a piece of their own", async () => {
  stopClock();
  let pieces = () => 0;
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  for (const body of ["first", "second"]) {
    write = (response) => {
      pieces = counted(response.socket);
      response.flushHeaders();
      response.write(body);
      setImmediate(() => response.end());
    };
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const [answer] = await once(socket, "data");
    expect(answer).toContain(body);
    expect(pieces()).toBe(1);
  }
  socket.destroy();
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

test("a body that is larger than the buffer goes on as it is read", async () => {
  const part = "x".repeat(50_000);
  write = async (response) => {
    for (let index = 0; index < 40; index += 1) if (!response.write(part)) await once(response, "drain");
    response.end();
  };
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toHaveLength(40 * part.length);
});

/** However slow this machine is, nothing is let go because its time is over. */
function stopClock() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}

/** Counts what a connection hands to the system, from now on. */
function counted(socket: Socket | null) {
  let pieces = 0;
  for (const name of ["_write", "_writev"] as const) {
    const put = socket?.[name];
    Reflect.set(Object(socket), name, (...given: unknown[]) => {
      pieces += 1;
      return Reflect.apply(put ?? fail, socket, given);
    });
  }
  return () => pieces;
}

function fail() {
  throw new Error("The connection writes in no way that is known.");
}
