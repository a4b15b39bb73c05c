import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { Problem } from "../process/lifetime.mjs";
import { run } from "../process/process.mjs";
import { nodeBinary, ROOT } from "../setup/setup.mjs";
import { carryOver } from "./build-carry.mjs";
import { compressStatic } from "./compress.mjs";

const FOLDERS = ["app", "components", "lib", "db", "emails", "public"];
const FILES = /^(package-lock|tsconfig)\.json$|^(next|postcss)\.config\.mjs$|^[\w-]+\.ts$/;
const NOT_BUILT = /\.test\.tsx?$|^lib\/testing\/|^(next-env\.d|drizzle\.config|vitest\.config|playwright\.config)\.ts$/;
const SERVED = join(ROOT, ".next");
const NEXT_VERSION = ".next.building";
const BESIDE = join(ROOT, NEXT_VERSION);
const RECORD = "attune-source";
const LOG = join(ROOT, ".data", "build.log");

/**
 * What Next names our actions with, beside their file and their own name. Every build has the same, so that a form that
 * was opened in the last version is known to this one. It is no secret: an action asks who calls it. The key of what a
 * form hides is another and the practice's own (lib/server/action-key.ts).
 */
const ACTION_SALT = createHash("sha256").update("attune actions").digest("base64");

/** Where Next's command line is. */
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/** True when what is built is what the source says. */
export function isBuilt() {
  return isOfSource(SERVED);
}

/** True when there is a version to serve while another is built: one that has been served before. */
export function hasServed() {
  return existsSync(join(SERVED, "BUILD_ID")) && existsSync(join(SERVED, "attune-served"));
}

/** Notes that what is built has been served. */
export function noteServed() {
  writeFileSync(join(SERVED, "attune-served"), "");
}

/**
 * Builds the pages beside those that may be being served, unless that was done already: `swapIn` puts them in their
 * place. What Next says is kept in .data/build.log, and shown when it fails.
 */
export async function build(env) {
  if (isOfSource(BESIDE)) return;
  const hash = sourceHash();
  rmSync(BESIDE, { recursive: true, force: true });
  mkdirSync(join(ROOT, ".data"), { recursive: true, mode: 0o711 });
  const log = openSync(LOG, "w");
  const code = await run(nodeBinary(), [NEXT, "build"], {
    cwd: ROOT,
    env: { ...env, ...BUILD_ENVIRONMENT },
    stdio: ["ignore", log, log],
  }).finally(() => closeSync(log));
  if (code !== 0) throw new Problem(`The build failed:\n${readFileSync(LOG, "utf8").trim()}`);
  carryOver(SERVED, BESIDE);
  await compressStatic(join(BESIDE, "static"));
  writeFileSync(join(BESIDE, RECORD), hash);
}

/** Puts what was built in its place. Nothing may be served from there meanwhile. */
export function swapIn() {
  const old = join(ROOT, ".next.last");
  rmSync(old, { recursive: true, force: true });
  if (existsSync(SERVED)) renameSync(SERVED, old);
  renameSync(BESIDE, SERVED);
  rmSync(old, { recursive: true, force: true });
  pointTypesAt(SERVED);
}

const BUILD_ENVIRONMENT = {
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  NEXT_BUILD_FOLDER: NEXT_VERSION,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_SALT,
};

function isOfSource(folder) {
  const [id, record] = ["BUILD_ID", RECORD].map((name) => join(folder, name));
  return existsSync(id) && existsSync(record) && readFileSync(record, "utf8") === sourceHash();
}

// Next notes where its types are whenever it builds.
function pointTypesAt(folder) {
  const file = join(ROOT, "next-env.d.ts");
  if (!existsSync(file)) return;
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(`./${NEXT_VERSION}/`, `./${basename(folder)}/`));
}

/** One value for all that the build depends on. */
function sourceHash(root = ROOT) {
  const hash = createHash("sha256");
  const files = readdirSync(root).filter((name) => FILES.test(name));
  for (const folder of FOLDERS) if (existsSync(join(root, folder))) files.push(...filesIn(root, folder));
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(root, path) : [path];
  });
}
