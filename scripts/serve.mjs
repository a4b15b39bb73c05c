import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { constants } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import next from "next";

/*
 * The server: one of Node's, in which a request goes through our pipeline (lib/server/pipeline.ts) and then to Next.
 * The pipeline is built with the pages, so it comes from there, through instrumentation.ts, and not by an import.
 */

const dev = process.argv.includes("--dev");
const { HOST: hostname = "127.0.0.1", PORT } = process.env;
const port = Number(PORT);

// Longer than nginx (60 s) and Caddy (120 s) keep an idle connection: else they may send a request into a closing one.
const KEPT_ALIVE_MS = 130_000;
// Head and body of a request that is no longer than any of ours, on the slowest of connections.
const HEAD_MS = 20_000;
const REQUEST_MS = 60_000;
// A built version from before this server never says a word.
const INTRODUCED_MS = 15_000;
// The starter waits for five seconds before it kills; open streams end with their page.
const LAST_ANSWERS_MS = 3_000;

const introduced = Promise.withResolvers();
globalThis.attuneServer = (opening) => {
  // Told to the server below, which may not be waiting yet.
  opening.catch(() => {});
  introduced.resolve({ opening });
};

await serve().catch((error) => {
  console.error(error);
  process.exit(1);
});

async function serve() {
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS, headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS });
  // Where a form's action leads to a page, Next asks this server for it.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${nameOf(hostname)}:${port}`;
  // Only development has what a connection is upgraded for. Unheard, an upgrade is a request like any other.
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: dev ? server : new EventEmitter() });
  await app.prepare();
  const { pipeline, close } = await opened();
  server.on("request", pipeline(app.getRequestHandler()));
  server.listen(port, hostname);
  await once(server, "listening");
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void end(signal, { server, app, close }));
}

async function opened() {
  const isLate = pause(INTRODUCED_MS, undefined, { ref: false }).then(() => {
    throw new Error("The built pages don't know this server. Delete .next and start again.");
  });
  const { opening } = await Promise.race([introduced.promise, isLate]);
  return opening;
}

let isEnding = false;

/** Takes no new connections, finishes what was begun, and ends as the signal would have. */
async function end(signal, { server, app, close }) {
  if (isEnding) return;
  isEnding = true;
  const worked = close();
  const answered = once(server, "close");
  server.close();
  // What was answered since then is idle now.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([answered, pause(dev ? 0 : LAST_ANSWERS_MS)]);
  clearInterval(idle);
  server.closeAllConnections();
  await Promise.allSettled([app.close(), worked]);
  process.exit(128 + constants.signals[signal]);
}

function nameOf(host) {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
