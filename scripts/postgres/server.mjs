import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../process/lifetime.mjs";
import { placeSentenceIn } from "../process/place.mjs";
import { commandOf, endProcess, freePort, identityOf, until } from "../process/process.mjs";
import { as } from "./account.mjs";

const LOG_BYTES_MAX = 5_000_000;

// Errors of the application carry what people typed, so its role logs none (database.mjs): the log keeps what
// the server did, a full disk and its other troubles included, and not what it was asked.
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  password_encryption: "scram-sha-256",
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_checkpoints: "off",
  log_timezone: "UTC",
  timezone: "UTC",
};

// What a server killed with -9 leaves behind until its last backend has noticed; and a port that was free a moment ago.
const PASSING = /lock file .* already exists|still in use|could not create any TCP\/IP sockets|Address already in use/;

/**
 * Starts the server on the cluster and answers when it is ready. After a kill -9 the first tries may meet remains of
 * the old one, so it tries for ten seconds.
 */
export async function bootServer(cluster, wantedPort) {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const port = wantedPort ?? (await freePort());
    const { child, said } = await tryToBoot(cluster, port);
    if (child) return { child, port };
    if (!PASSING.test(said) || performance.now() > deadline) throw unbootable(cluster, said);
    await pause(100);
  }
}

/** The living server of a data folder, as its own file tells, or null: a number reused by another program is none. */
export function serverOf(dataDir) {
  const lines = pidFile(dataDir);
  if (!lines) return null;
  const pid = Number(lines[0]);
  const command = identityOf(pid) ? commandOf(pid) : "";
  if (!/postgres/.test(command) || !command.includes(dataDir)) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/** Ends the server as PostgreSQL wants it: connections first, then data written, harder if that takes too long. */
export async function endServer(pid) {
  if (process.platform === "win32") return endProcess(pid);
  for (const [signal, graceMs] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
  ]) {
    if (identityOf(pid) === null) return;
    process.kill(pid, signal);
    if (await until(() => identityOf(pid) === null, graceMs)) return;
  }
  await endProcess(pid, { signal: "SIGKILL" });
}

/** Whether a process that was started has ended, or never began. */
export function hasEnded(child) {
  return child.failure !== undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Why a server ended by itself, as the end of its log tells; null when that says nothing. */
export function causeOfEnd({ dataDir }) {
  const panic = tailOf(`${dataDir}.log`).findLast((line) => /PANIC:/.test(line));
  return placeSentenceIn(panic ?? "", dataDir) ?? panic ?? null;
}

function unbootable({ dataDir }, said) {
  const sentence = placeSentenceIn(said, dataDir);
  if (sentence) return new Problem(`PostgreSQL did not start: ${sentence}`);
  return new Problem(`PostgreSQL did not start:\n${said.trim()}`);
}

async function tryToBoot({ dataDir, account, binaries, settings }, port) {
  forgetStranger(dataDir);
  const log = openLog(`${dataDir}.log`);
  const options = Object.entries({ ...SETTINGS, ...settings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const [command, ...args] = [...account.prefix, binaries.postgres, "-D", dataDir, ...options];
  const stdio = ["ignore", log.descriptor, log.descriptor];
  const child = spawn(command, args, { ...as(account, dirname(dataDir)), stdio, detached: true, windowsHide: true });
  closeSync(log.descriptor);
  child.once("error", (error) => (child.failure = error));
  await until(() => hasEnded(child) || isReady(dataDir, child.pid), 120_000);
  child.unref();
  return hasEnded(child) ? { said: child.failure?.message ?? log.since() } : { child };
}

// The number in the file may be another program's by now, or of one whose end was never noticed, and PostgreSQL would
// wait for either for ever. Backends that outlived their server it finds by the memory they share.
function forgetStranger(dataDir) {
  if (pidFile(dataDir) && !serverOf(dataDir)) rmSync(join(dataDir, "postmaster.pid"), { force: true });
}

function isReady(dataDir, pid) {
  const lines = pidFile(dataDir);
  return Number(lines?.[0]) === pid && lines?.[7]?.trim() === "ready";
}

function pidFile(dataDir) {
  const file = join(dataDir, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : null;
}

function openLog(file) {
  if (existsSync(file) && statSync(file).size > LOG_BYTES_MAX) truncateSync(file);
  const descriptor = openSync(file, "a", 0o600);
  const from = statSync(file).size;
  return { descriptor, since: () => readFileSync(file).subarray(from).toString("utf8") };
}

function tailOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8").slice(-20_000).split("\n") : [];
}
