import { EventEmitter } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { keepServer } from "@/scripts/postgres/keeper.mjs";

/*
 * The servers are pretended, and so is the room: what is tried is who keeps them. A real disk that fills up is tried
 * where one can be mounted (disk-full.db.test.ts).
 */

class Server extends EventEmitter {
  exitCode: number | null = null;
  signalCode: string | null = null;
  constructor(readonly pid: number) {
    super();
  }
  ref() {}
  end(code: number) {
    this.exitCode = code;
    this.emit("exit", code);
  }
}

const { disk, servers, causeOfEnd } = vi.hoisted(() => {
  const disk = { hasRoom: true, refused: 0 };
  const servers: Server[] = [];
  return { disk, servers, causeOfEnd: vi.fn<() => string | null>(() => null) };
});

vi.mock("../../scripts/postgres/server.mjs", async (original) => ({
  ...(await original<object>()),
  causeOfEnd,
  endServer: async (pid: number) => servers.find((one) => one.pid === pid)?.end(0),
  bootServer: async (_: unknown, port = 5_432) => {
    if (!disk.hasRoom) {
      disk.refused += 1;
      throw new Error("PostgreSQL did not start: /data can't be written: the disk is full.");
    }
    const child = new Server(servers.length + 1);
    servers.push(child);
    return { child, port };
  },
}));

const told = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => told.mockClear());

test("a server that panicked on a full disk is tried again for as long as that lasts, and kept once there is room", async () => {
  causeOfEnd.mockReturnValue("/data can't be written: the disk is full.");
  const kept = await keepServer({ dataDir: "/data" });
  disk.hasRoom = false;
  servers[0]?.end(134);
  await expect.poll(() => disk.refused).toBe(2);
  expect(kept.currentPid()).toBe(1);
  expect(told.mock.calls.flat()).toEqual([
    "PostgreSQL ended unexpectedly (/data can't be written: the disk is full.); starting it again.",
    "PostgreSQL did not start: /data can't be written: the disk is full. Trying again.",
  ]);
  disk.hasRoom = true;
  await expect.poll(() => kept.currentPid()).toBe(2);
  expect(kept.port).toBe(5_432);

  await kept.stop();
  expect(servers.map(({ exitCode }) => exitCode)).toEqual([134, 0]);
});
