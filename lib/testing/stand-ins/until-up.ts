import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const TRIES = 100;
const BETWEEN_MS = 100;

/** Resolves when a server of this machine that was just started answers on its port. */
export async function untilUp(port: number, server: ChildProcess, name: string): Promise<void> {
  for (let tries = 0; tries < TRIES && server.exitCode === null; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "close").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isUp) return;
    await pause(BETWEEN_MS);
  }
  throw new Error(`${name} did not start.`);
}
