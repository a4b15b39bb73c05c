import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../process/lifetime.mjs";
import { areChildrenEnding, endProcess, start, until } from "../process/process.mjs";
import { restartDelays } from "../process/restart-delay.mjs";
import { passOn, warn } from "../process/say.mjs";
import { nodeBinary, ROOT } from "../setup/setup.mjs";
import { reachedAt } from "./address.mjs";
import { serverArguments } from "./server-arguments.mjs";

/**
 * Serves the pages and answers once GET /health does. A server that dies later is started again, ever more slowly when
 * it keeps dying, and never given up. `onServer` is told the process id of each. Answers how to stop serving.
 */
export async function serve({ dev = false, port, host, env, onServer = () => {} }) {
  const launch = () => {
    const server = launchNext({ dev, port, host, env });
    onServer(server.child.pid);
    return server;
  };
  const first = launch();
  await untilHealthy(first, { port, host, dev });
  return keep(first, launch);
}

function keep(first, launch, delayAfter = restartDelays()) {
  let current = first;
  let isStopped = false;
  const isOver = () => isStopped || areChildrenEnding();
  const watch = ({ child }) => {
    const began = performance.now();
    onceGone(child, async (how) => {
      if (isOver()) return;
      const delayMs = delayAfter(performance.now() - began);
      const when = delayMs === 0 ? "starting it again" : `starting it again in ${delayMs / 1_000} s`;
      warn("server.ended", `The server ended unexpectedly (${how}); ${when}.`);
      await pause(delayMs);
      if (isOver()) return;
      current = launch();
      current.forward();
      watch(current);
    });
  };
  watch(first);
  const stop = async () => {
    isStopped = true;
    await endProcess(current.child.pid);
  };
  return { stop };
}

// A child that could not even be started never exits.
function onceGone(child, then) {
  child.once("error", (error) => then(error.code));
  child.once("exit", (code, signal) => then(signal ?? `exit code ${code}`));
}

function launchNext({ dev, port, host, env }) {
  const mode = dev ? "development" : "production";
  const child = start(nodeBinary(), serverArguments({ dev }), {
    cwd: ROOT,
    env: { ...env, PORT: String(port), HOST: host, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  // What Next says while it starts repeats what we print; it matters only when the start fails.
  const forward = () => {
    for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners("data");
    passOn(child);
  };
  return { child, forward, said: () => Buffer.concat(said).toString("utf8") };
}

async function untilHealthy(server, { port, host, dev }) {
  const { child } = server;
  let status;
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const isSettled = async () => {
    status = hasEnded() ? undefined : await ask(port, host);
    return hasEnded() || status !== undefined;
  };
  await until(isSettled, 120_000, 20);
  if (!hasEnded() && status !== undefined && (dev || status !== 500)) return server.forward();
  if (!hasEnded()) await endProcess(child.pid);
  const said = server.said();
  throw new Problem(
    unfitIn(said) ?? `The server did not start${status ? ` (its health check answers ${status})` : ""}:\n${said}`,
  );
}

// Next says it once for everything that wanted to begin, each time with a stack.
function unfitIn(said) {
  return /The environment is not fit to run on:(\n- .*)+/.exec(said)?.[0];
}

function ask(port, host) {
  const hostname = reachedAt(host);
  return new Promise((resolve) => {
    const asking = request({ hostname, port, path: "/health", timeout: 60_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.once("timeout", () => asking.destroy());
    asking.once("error", () => resolve(undefined));
    asking.end();
  });
}
