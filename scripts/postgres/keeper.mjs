import { setTimeout as pause } from "node:timers/promises";
import { restartDelays } from "../process/restart-delay.mjs";
import { warn } from "../process/say.mjs";
import { bootServer, causeOfEnd, endServer, hasEnded } from "./server.mjs";

/** Boots the server of a cluster, and boots it again on the same port whenever it ends, until `stop()`. */
export async function keepServer(cluster, { quiet = false } = {}) {
  const { child, port } = await bootServer(cluster);
  const stopping = new AbortController();
  const keeper = { cluster, port, stopping: stopping.signal, quiet, delayAfter: restartDelays(2), child };
  const kept = keep(keeper);
  const stop = async () => {
    stopping.abort();
    // Its end is waited for, even when nothing else keeps this process.
    keeper.child.ref();
    if (!hasEnded(keeper.child)) await endServer(keeper.child.pid);
    await kept;
  };
  return { port, stop, currentPid: () => keeper.child.pid };
}

async function keep(keeper) {
  for (;;) {
    const began = performance.now();
    await gone(keeper.child);
    if (keeper.stopping.aborted) return;
    if (!keeper.quiet) tellEnd(keeper.cluster);
    const child = await bootAgain(keeper, performance.now() - began);
    if (child === null) return;
    keeper.child = child;
    // It was asked to stop while it booted.
    if (keeper.stopping.aborted) return endServer(child.pid);
  }
}

// On a full disk it can't be booted for as long as that lasts; once there is room, it recovers by itself.
async function bootAgain({ cluster, port, stopping, quiet, delayAfter }, livedMs) {
  let lived = livedMs;
  let told;
  while (!stopping.aborted) {
    await pause(delayAfter(lived), null, { signal: stopping }).catch(() => {});
    if (stopping.aborted) break;
    try {
      return (await bootServer(cluster, port)).child;
    } catch (error) {
      lived = 0;
      if (!quiet && told !== error.message) warn("postgres.not_started", `${error.message} Trying again.`);
      told = error.message;
    }
  }
  return null;
}

function tellEnd(cluster) {
  const cause = causeOfEnd(cluster);
  warn("postgres.ended", `PostgreSQL ended unexpectedly${cause ? ` (${cause})` : ""}; starting it again.`);
}

function gone(child) {
  return new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once("exit", resolve);
  });
}
