import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverArguments } from "@/scripts/start/server-arguments.mjs";

const SOURCE = ["app", "components", "lib", "db", "emails", "public", "scripts"];
const FILES = /^(package(-lock)?|tsconfig)\.json$|^(next|postcss)\.config\.mjs$|^instrumentation\.ts$/;
const NEXT = "node_modules/next/dist/bin/next";

/** Builds a copy of the product in which `bench/bare` is served too: what only a bench asks for is in no practice. */
export function buildBeside(): string {
  const folder = mkdtempSync(join(tmpdir(), "attune-http-"));
  for (const name of [...SOURCE, ...readdirSync(".").filter((file) => FILES.test(file))])
    if (existsSync(name)) cpSync(name, join(folder, name), { recursive: true });
  for (const name of ["lookup", "book"]) {
    mkdirSync(join(folder, "app", "bare", name), { recursive: true });
    cpSync(`bench/bare/${name}.ts`, join(folder, "app", "bare", name, "route.ts"));
  }
  linkPackages(folder);
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [NEXT, "build"], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

/**
 * Serves what was built, with limits that are never reached and no worker beside it; answers how to be done with it.
 */
export async function serve(folder: string, port: number): Promise<() => void> {
  const limits = Object.fromEntries(
    ["GENERAL", "AUTH", "ADMIN"].map((kind) => [`RATE_LIMIT_${kind}_PER_MINUTE`, "1000000000"]),
  );
  const env = {
    ...process.env,
    ...limits,
    NODE_ENV: "production" as const,
    WORKER: "separate",
    PORT: `${port}`,
    HOST: "127.0.0.1",
  };
  const child = spawn(process.execPath, serverArguments(), {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) break;
    const status = await fetch(`http://127.0.0.1:${port}/health`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return stop;
    await pause(100);
  }
  stop();
  throw new Error("The server did not start.");
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
