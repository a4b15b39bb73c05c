import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverArguments } from "@/scripts/start/server-arguments.mjs";

const SOURCE = ["app", "components", "lib", "db", "emails", "public", "scripts", "sentences"];
const FILES = /^(package(-lock)?|tsconfig)\.json$|^(next|postcss)\.config\.mjs$|^instrumentation\.ts$/;
const NEXT = "node_modules/next/dist/bin/next";

/** A server that was started: its port, what it takes, and how to be done with it and its folder. */
export type Running = {
  port: number;
  /** The processor's time that it has used, in µs. */
  cpuMicros: () => number;
  rssMb: () => number;
  peakRssMb: () => number;
  stop: () => void;
};

/** Builds a copy of the product in which these files of `bench` are routes too: in no practice they are served. */
export function buildBeside(routes: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "attune-http-"));
  for (const name of [...SOURCE, ...readdirSync(".").filter((file) => FILES.test(file))])
    if (existsSync(name)) cpSync(name, join(folder, name), { recursive: true });
  for (const [to, from] of Object.entries(routes)) lay(from, join(folder, "app", to));
  return built(folder);
}

/** Builds an application of Next's own with these files of `bench`; what its pages say is `trees.json` beside them. */
export function buildBare(files: Record<string, string>, trees: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "attune-bare-"));
  for (const name of ["package.json", "tsconfig.json"]) cpSync(name, join(folder, name));
  for (const [to, from] of Object.entries(files)) lay(from, join(folder, "app", to));
  writeFileSync(join(folder, "trees.json"), JSON.stringify(trees));
  writeFileSync(join(folder, "next.config.mjs"), "export default { typescript: { ignoreBuildErrors: true } };\n");
  return built(folder);
}

/** Serves the product, with limits that are never reached and no worker beside it. */
export function serve(folder: string, port: number): Promise<Running> {
  const limits = Object.fromEntries(
    ["GENERAL", "AUTH", "ADMIN"].map((kind) => [`RATE_LIMIT_${kind}_PER_MINUTE`, "1000000000"]),
  );
  const env = { ...limits, WORKER: "separate", PORT: `${port}`, HOST: "127.0.0.1" };
  return running(folder, serverArguments(), env, { port, path: "/health" });
}

/** Serves an application of Next's own as Next does. */
export function serveBare(folder: string, port: number): Promise<Running> {
  const args = [NEXT, "start", "-p", `${port}`, "-H", "127.0.0.1"];
  return running(folder, args, {}, { port, path: "/bare-route" });
}

function lay(from: string, to: string) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

function built(folder: string): string {
  linkPackages(folder);
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [NEXT, "build"], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

async function running(
  folder: string,
  args: string[],
  more: Record<string, string>,
  { port, path }: { port: number; path: string },
): Promise<Running> {
  const env = { ...process.env, ...more, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const status = await fetch(`http://127.0.0.1:${port}${path}`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return { port, ...measuresOf(child), stop };
    await pause(100);
  }
  stop();
  throw new Error("The server did not start.");
}

function measuresOf(child: ChildProcess) {
  return {
    cpuMicros: () => cpuMicrosOf(child),
    rssMb: () => memoryOf(child, "VmRSS"),
    peakRssMb: () => memoryOf(child, "VmHWM"),
  };
}

/** As Linux tells it (proc(5), `stat`: user and system time in hundredths of a second); 0 elsewhere. */
function cpuMicrosOf({ pid }: ChildProcess): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  // The second field is the command's name, which may hold spaces.
  const fields = readFileSync(file, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** In MB, as Linux tells it; 0 elsewhere. */
function memoryOf({ pid }: ChildProcess, name: "VmRSS" | "VmHWM"): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8")) ?? [];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

// Next refuses packages that lie outside; linking them costs nothing where both are on one disk.
function linkPackages(folder: string) {
  try {
    execFileSync("cp", ["-al", resolve("node_modules"), folder], { stdio: "ignore" });
  } catch {
    rmSync(join(folder, "node_modules"), { recursive: true, force: true });
    cpSync("node_modules", join(folder, "node_modules"), { recursive: true });
  }
}
