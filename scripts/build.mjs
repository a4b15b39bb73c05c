import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./lifetime.mjs";
import { run } from "./process.mjs";
import { nodeBinary, ROOT } from "./setup.mjs";

const FOLDERS = ["app", "components", "lib", "db", "emails", "public"];
const FILES = /^(package-lock|tsconfig)\.json$|^(next|postcss)\.config\.mjs$|^[\w-]+\.ts$/;
const NOT_BUILT = /\.test\.tsx?$|^(next-env\.d|drizzle\.config|vitest\.config|playwright\.config)\.ts$/;
const RECORD = join(ROOT, ".next", "attune-source");
const LOG = join(ROOT, ".data", "build.log");

/** Where Next's command line is. */
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/** True when what is built is what the source says. */
export function isBuilt() {
  return (
    existsSync(RECORD) && existsSync(join(ROOT, ".next", "BUILD_ID")) && readFileSync(RECORD, "utf8") === sourceHash()
  );
}

/** Builds the pages, with what Next says kept in .data/build.log and shown when it fails. */
export async function build(env) {
  const hash = sourceHash();
  rmSync(RECORD, { force: true });
  mkdirSync(join(ROOT, ".data"), { recursive: true, mode: 0o711 });
  const log = openSync(LOG, "w");
  const options = { cwd: ROOT, env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } };
  const code = await run(nodeBinary(), [NEXT, "build"], { ...options, stdio: ["ignore", log, log] }).finally(() =>
    closeSync(log),
  );
  if (code !== 0) throw new Problem(`The build failed:\n${readFileSync(LOG, "utf8").trim()}`);
  writeFileSync(RECORD, hash);
}

/** One value for all that the build depends on. */
export function sourceHash(root = ROOT) {
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
