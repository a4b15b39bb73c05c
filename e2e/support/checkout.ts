import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deadPort } from "@/lib/testing/port";

/** A folder of its own with this source, as built: what is started there disturbs nothing here. */
export type Checkout = Awaited<ReturnType<typeof newCheckout>>;

/** A program of a checkout, what it has said, and what of it went to its standard output. */
export type Started = { child: ChildProcess; said: () => string; output: () => string; exit: Promise<number | null> };

const LINKED = ["app", "components", "db", "emails", "lib", "node_modules", "public", "sentences"];
// An update starts two servers, one after the other, which a machine that is busy with something else takes its time for.
const PATIENCE_MS = 240_000;

/** Lays out a checkout. The source is linked; what a start writes, or finds its folder by, is copied. */
export async function newCheckout() {
  const root = mkdtempSync(join(tmpdir(), "attune-start-"));
  // The database may run as another user, who has to get through.
  chmodSync(root, 0o711);
  const files = readdirSync(".", { withFileTypes: true }).filter((file) => file.isFile() && !/^\.env/.test(file.name));
  for (const { name } of files) cpSync(name, join(root, name));
  cpSync("scripts", join(root, "scripts"), { recursive: true });
  cpSync(".next", join(root, ".next"), {
    recursive: true,
    filter: (path) => !/^\.next\/(cache|dev|types)\b/.test(path),
  });
  for (const name of LINKED) symlinkSync(join(process.cwd(), name), join(root, name));
  const port = await deadPort();
  const origin = `http://localhost:${port}`;
  return { root, port, origin, start, run, read, has, remove, builtBeside, close };

  /** Runs one of its scripts with nothing of our environment but the way to Node. */
  function run(script: string, args: string[] = [], more: Record<string, string> = {}): Started {
    const { PATH, HOME } = process.env;
    const env = { NODE_ENV: "production" as const, PATH, HOME, PORT: `${port}`, ...more };
    const child = spawn(process.execPath, [`scripts/${script}`, ...args], { cwd: root, env, stdio: "pipe" });
    let said = "";
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.stdout.on("data", (chunk) => (output += chunk));
    const exit = once(child, "close").then(([code]) => code);
    return { child, exit, said: () => said, output: () => output };
  }

  /** Starts Attune there and waits until it says that it is open. */
  async function start(more: Record<string, string> = {}): Promise<Started> {
    const started = run("start.mjs", [], more);
    const deadline = performance.now() + PATIENCE_MS;
    while (!started.said().includes("Attune is open at")) {
      const isOver = started.child.exitCode !== null || performance.now() > deadline;
      if (isOver) throw new Error(`It did not start:\n${started.said()}`);
      await pause(20);
    }
    return started;
  }

  function read(file: string): string {
    return readFileSync(join(root, file), "utf8");
  }

  function has(file: string): boolean {
    return existsSync(join(root, file));
  }

  function remove(file: string) {
    rmSync(join(root, file), { force: true });
  }

  /** Makes what is built there an older version, with the present one built beside it. */
  function builtBeside() {
    cpSync(join(root, ".next"), join(root, ".next.building"), { recursive: true });
    rmSync(join(root, ".next.building/attune-served"), { force: true });
    writeFileSync(join(root, ".next/attune-source"), "an older version");
  }

  function close() {
    rmSync(root, { recursive: true, force: true });
  }
}
