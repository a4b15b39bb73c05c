import { request } from "node:http";
import { NEXT } from "./build.mjs";
import { Problem } from "./lifetime.mjs";
import { areChildrenEnding, endProcess, start, until } from "./process.mjs";
import { nodeBinary, ROOT } from "./setup.mjs";

const RESTARTS_MAX = 5;
const RESTART_WINDOW_MS = 60_000;

/**
 * Serves the pages and answers once GET /health does. A server that dies later is started again, unless it keeps
 * dying; then `onLost` hears of it. `onServer` is told the process id of each.
 */
export async function serve({ dev = false, port, host, env, onServer = () => {}, onLost = () => {} }) {
  const launch = () => launchNext({ dev, port, host, env });
  const deaths = [];
  const watch = (server) => {
    onServer(server.child.pid);
    server.child.once("exit", (code) => {
      if (areChildrenEnding()) return;
      deaths.push(performance.now());
      const recent = deaths.filter((at) => at > performance.now() - RESTART_WINDOW_MS);
      if (recent.length > RESTARTS_MAX) return onLost(new Problem(`The server keeps ending (last with ${code}).`));
      console.error("The server ended unexpectedly; starting it again.");
      relaunch();
    });
  };
  const relaunch = () => {
    const server = launch();
    watch(server);
    server.forward();
  };
  const first = launch();
  onServer(first.child.pid);
  await untilHealthy(first, { port, host, dev });
  watch(first);
}

function launchNext({ dev, port, host, env }) {
  const mode = dev ? "development" : "production";
  const child = start(nodeBinary(), [NEXT, dev ? "dev" : "start", "-p", String(port), "-H", host], {
    cwd: ROOT,
    env: { ...env, PORT: String(port), HOST: host, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  // What Next says while it starts repeats what we print; it matters only when the start fails.
  const forward = () => {
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.removeAllListeners("data");
      stream.pipe(target, { end: false });
    }
  };
  return { child, forward, said: () => Buffer.concat(said).toString("utf8") };
}

async function untilHealthy(server, { port, host, dev }) {
  const { child } = server;
  let status;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
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
  const hostname = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
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
