import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { claim, release } from "../process/claim.mjs";
import { Problem } from "../process/lifetime.mjs";
import { exitOf, start, until } from "../process/process.mjs";
import { say } from "../process/say.mjs";
import { ROOT } from "./setup.mjs";

const INSTALL_MS_MAX = 15 * 60_000;

/**
 * Installs what package-lock.json names, unless it is there already; packages for development are wanted by tests alone.
 * They are installed beside what is there and change places with it once all have come: a start that can't get them
 * leaves everything as it was.
 */
export async function ensureDependencies({ root = ROOT, dev = false } = {}) {
  if (isRecorded(root, dev)) return;
  const lock = join(root, ".data", "install.json");
  if (!(await until(() => claim(lock) === null, INSTALL_MS_MAX, 100)))
    throw new Problem("Another process has been installing packages for a quarter of an hour. Stop that first.");
  try {
    takeBack(root);
    if (!isInstalled(root, dev)) await install(root, dev);
    record(root, dev);
  } finally {
    release(lock);
  }
}

async function install(root, dev) {
  say("packages.installing", "Installing what Attune is made of …");
  const beside = join(root, "node_modules.new");
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
    if (existsSync(join(root, name))) copyFileSync(join(root, name), join(beside, name));
  }
  try {
    await npmCi(beside, isForProduction(root, dev) ? "--omit=dev" : "--include=dev");
    swap(root, join(beside, "node_modules"));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function npmCi(cwd, which) {
  const options = ["ci", which, "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, ...args] = [...npm(), ...options];
  const shell = process.platform === "win32" && command === "npm";
  const child = start(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], shell });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  if ((await exitOf(child)) === 0) return;
  throw new Problem(`\`npm ci\` did not succeed. What was installed before is as it was.\n${output.trim()}`);
}

function npm() {
  const cli = process.env.npm_execpath;
  return cli && /\.c?js$/.test(cli) ? [process.execPath, cli] : ["npm"];
}

function swap(root, fresh) {
  const [place, old] = [join(root, "node_modules"), join(root, "node_modules.old")];
  try {
    rmSync(old, { recursive: true, force: true });
    if (existsSync(place)) renameSync(place, old);
    renameSync(fresh, place);
  } catch (error) {
    takeBack(root);
    throw new Problem(`node_modules could not be replaced (${error.code}); it is as it was. Run \`npm ci\` by hand.`);
  }
  rmSync(old, { recursive: true, force: true });
}

// A swap that was killed half-way.
function takeBack(root) {
  const [place, old] = [join(root, "node_modules"), join(root, "node_modules.old")];
  if (!existsSync(place) && existsSync(old)) renameSync(old, place);
}

// An installation of packages for production alone stays one.
function isForProduction(root, dev) {
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return !dev && present !== null && !Object.values(present).some((entry) => entry.dev);
}

// npm's own record of what it installed; packages of other platforms may be missing from it.
function isInstalled(root, dev) {
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  if (present === null) return false;
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, wanted]) => {
    if (path === "" || wanted.link) return true;
    if (present[path]) return present[path].version === wanted.version;
    return wanted.optional === true || wanted.devOptional === true || (wanted.dev === true && !dev);
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}

function isRecorded(root, dev) {
  const file = recordFile(root);
  if (!existsSync(file)) return false;
  const [hash, kind] = readFileSync(file, "utf8").split(" ");
  return hash === lockHash(root) && (!dev || kind === "dev");
}

// It saves the next start a look. An image whose packages can only be read does without.
function record(root, dev) {
  try {
    writeFileSync(recordFile(root), dev ? `${lockHash(root)} dev` : lockHash(root));
  } catch (error) {
    if (!/EROFS|EACCES|EPERM/.test(error.code)) throw error;
  }
}

function recordFile(root) {
  return join(root, "node_modules", ".attune-lock");
}

function lockHash(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}
