import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type LaunchOptions } from "@playwright/test";
import { waitFor } from "@/e2e/calls/wait-for";
import { type Way, wayThrough } from "@/e2e/calls/way";

/** Where the relay of these tests is reached from both networks, by a way that can be made to lose what it carries. */
export const RELAY = { TURN_URLS: "turn:10.91.0.1:3479?transport=udp", TURN_SECRET: "k3v9-relay-of-the-tests-71xq" };

const ADDRESS = "10.91.0.1";
const COTURN_PORT = 3478;
const WAY_PORT = 3479;

/** Why this machine can't have two networks and a relay between them; null where it can. */
export function lacking(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "networks of their own need Linux and root";
  const missing = ["/usr/sbin/ip", "/usr/sbin/tc", "/usr/bin/turnserver"].filter((path) => !existsSync(path));
  if (missing.length > 0) return `${missing.join(", ")} is missing (apt-get install coturn iproute2)`;
  return null;
}

/** One of the two networks: a browser in it reaches the app and the relay, and nobody else. */
export type Network = {
  launch: (options: LaunchOptions | undefined) => ReturnType<typeof chromium.launch>;
  /** Unplugs it, or plugs it in again. */
  plug: (isIn: boolean) => void;
  /** Gives it another address, as a telephone has that goes from the house's network to the mobile one. */
  move: () => void;
  /** Lets no more than this through to it and from it; null is as much as there is. */
  narrow: (kbit: number | null) => void;
};

/** Two networks that can't reach each other, and a relay that both reach: two homes, as far as browsers can tell. */
export async function openNetworks(appPort: number) {
  const folder = mkdtempSync(join(tmpdir(), "attune-networks-"));
  const children: ChildProcess[] = [];
  const networks = [network(1), network(2)] as const;
  run("ip", "addr", "replace", `${ADDRESS}/32`, "dev", "lo");
  const [node, ...args] = forward(ADDRESS, "127.0.0.1");
  children.push(startRelay(), start(node, ...args));
  const way: Way = await wayThrough({ host: ADDRESS, port: WAY_PORT, to: COTURN_PORT });
  await waitFor("the relay", () => run("ss", "-lun").includes(`${ADDRESS}:${COTURN_PORT}`));
  return { networks, way, close };

  function network(nth: number): Network {
    const name = `attune${process.pid}-${nth}`;
    const outside = `attune${nth}`;
    let host = 1;
    tryToRun("ip", "link", "del", outside);
    run("ip", "netns", "add", name);
    run("ip", "link", "add", outside, "type", "veth", "peer", "name", "inside", "netns", name);
    run("ip", "addr", "add", `10.91.${nth}.1/24`, "dev", outside);
    run("ip", "link", "set", outside, "up");
    for (const device of ["lo", "inside"]) run("ip", "-n", name, "link", "set", device, "up");
    move();
    // Camera and microphone are given to localhost alone, so that is what the app is called in here too.
    children.push(start("ip", "netns", "exec", name, ...forward("127.0.0.1", ADDRESS)));
    const browser = join(folder, name);
    const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
    writeFileSync(browser, `#!/bin/sh\nexec ip netns exec ${name} ${path} "$@"\n`);
    chmodSync(browser, 0o755);
    return {
      launch: (options) => chromium.launch({ ...options, executablePath: browser }),
      move,
      plug: (isIn) => void run("ip", "link", "set", outside, isIn ? "up" : "down"),
      narrow: (kbit) => {
        for (const [...at] of [["-n", name, "qdisc"], ["qdisc"]] as const) {
          const device = at.length > 1 ? "inside" : outside;
          tryToRun("tc", ...at, "del", "dev", device, "root");
          const shape = ["tbf", "rate", `${kbit}kbit`, "burst", "4kb", "latency", "300ms"];
          if (kbit) run("tc", ...at, "add", "dev", device, "root", ...shape);
        }
      },
    };

    function move() {
      host += 1;
      run("ip", "-n", name, "addr", "flush", "dev", "inside");
      run("ip", "-n", name, "addr", "add", `10.91.${nth}.${host}/24`, "dev", "inside");
      run("ip", "-n", name, "route", "replace", "default", "via", `10.91.${nth}.1`);
    }
  }

  /** The command that hands the app's connections on from one address to another. */
  function forward(from: string, to: string): [string, ...string[]] {
    return [process.execPath, "-e", FORWARD, `${appPort}`, from, to];
  }

  function startRelay() {
    const own = [`--listening-ip=${ADDRESS}`, `--relay-ip=${ADDRESS}`, `--listening-port=${COTURN_PORT}`];
    const secret = ["--use-auth-secret", `--static-auth-secret=${RELAY.TURN_SECRET}`, "--realm=attune.test"];
    const quiet = ["--no-cli", "--no-tls", "--no-dtls", "--log-file=/dev/null", `--pidfile=${join(folder, "pid")}`];
    return start("/usr/bin/turnserver", "-n", ...own, ...secret, ...quiet);
  }

  function close() {
    way.close();
    for (const child of children) child.kill("SIGKILL");
    for (const nth of [1, 2]) tryToRun("ip", "netns", "del", `attune${process.pid}-${nth}`);
    tryToRun("ip", "addr", "del", `${ADDRESS}/32`, "dev", "lo");
    rmSync(folder, { recursive: true, force: true });
  }
}

const FORWARD = `const net = require("node:net"); const [port, from, to] = process.argv.slice(1);
net.createServer((near) => { const far = net.connect(Number(port), to); near.pipe(far).pipe(near);
for (const one of [near, far]) one.on("error", () => { near.destroy(); far.destroy(); }); }).listen(Number(port), from);`;

function start(command: string, ...args: string[]): ChildProcess {
  return spawn(command, args, { stdio: "ignore" });
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

// What is not there need not be taken away.
function tryToRun(command: string, ...args: string[]) {
  try {
    run(command, ...args);
  } catch (error) {
    if (!(error instanceof Error && "status" in error)) throw error;
  }
}
