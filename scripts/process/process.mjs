import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const windows = process.platform === "win32";
const children = new Set();
let isEnding = false;

/** Starts a command in a group of its own, so that Ctrl-C reaches it only through us. */
export function start(command, args, options = {}) {
  if (isEnding) throw new Error(`${command} was not started: this process is ending.`);
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: !windows, ...options });
  children.add(child);
  child.once("error", () => children.delete(child));
  child.once("exit", () => children.delete(child));
  return child;
}

/** The exit code of a child once it has ended; 1 when a signal ended it. */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a command to its end and answers its exit code. */
export function run(command, args, options) {
  return exitOf(start(command, args, options));
}

/** Ends whatever `start` and `run` have running, groups included, and starts nothing more. */
export async function endChildren() {
  isEnding = true;
  await Promise.all([...children].map((child) => endProcess(child.pid)));
}

/** True once `endChildren` was called: what ends now was asked to. */
export function areChildrenEnding() {
  return isEnding;
}

/** Asks a process and its group to end, and after `graceMs` makes it. */
export async function endProcess(pid, { signal = "SIGTERM", graceMs = 5_000 } = {}) {
  if (windows) return void spawnSync("taskkill", ["/PID", String(pid), "/T", "/F"]);
  send(pid, signal);
  if (await until(() => identityOf(pid) === null, graceMs)) return;
  send(pid, "SIGKILL");
  await until(() => identityOf(pid) === null, 2_000);
}

function send(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      return process.kill(target, signal);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}

/** What tells a living process from a later one with its number: when it began. Null when there is none. */
export function identityOf(pid) {
  if (process.platform === "linux") return linuxIdentity(pid);
  const [command, ...args] = windows
    ? ["powershell", "-NoProfile", "-Command", `(Get-Process -Id ${Number(pid)}).StartTime.Ticks`]
    : ["ps", "-o", "lstart=", "-p", String(pid)];
  return spawnSync(command, args, { encoding: "utf8" }).stdout?.trim() || null;
}

function linuxIdentity(pid) {
  const fields = statOf(pid);
  // A zombie has ended; only its parent hasn't noticed yet.
  if (!fields || fields[0] === "Z" || fields[0] === "X") return null;
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
}

/** On Linux, the parent of a process; undefined when it has ended. */
export function parentOf(pid) {
  return statOf(pid)?.[1];
}

// From the state on: what comes before is the name, which may contain anything.
function statOf(pid) {
  const stat = readProcess(pid, "stat");
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** The command line of a living process, or an empty string. */
export function commandOf(pid) {
  if (process.platform !== "linux") {
    const [command, ...args] = windows
      ? [
          "powershell",
          "-NoProfile",
          "-Command",
          `(Get-CimInstance Win32_Process -Filter 'ProcessId=${Number(pid)}').CommandLine`,
        ]
      : ["ps", "-o", "command=", "-p", String(pid)];
    return spawnSync(command, args, { encoding: "utf8" }).stdout?.trim() ?? "";
  }
  return (readProcess(pid, "cmdline") ?? "").replaceAll("\0", " ").trim();
}

function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return null;
    throw error;
  }
}

/** Asks again and again until the answer is true; false when `withinMs` passed first. */
export async function until(ask, withinMs, stepMs = 10) {
  const deadline = performance.now() + withinMs;
  while (!(await ask())) {
    if (performance.now() > deadline) return false;
    await pause(stepMs);
  }
  return true;
}

/** A loopback port that nothing listens on. */
export function freePort() {
  return listenOnce(0, "127.0.0.1");
}

/** True when a server could listen there. */
export async function isPortFree(port, host) {
  return listenOnce(port, host).then(
    () => true,
    (error) => {
      if (error.code === "EADDRINUSE") return false;
      throw error;
    },
  );
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });
}
