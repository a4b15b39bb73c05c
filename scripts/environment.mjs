import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import util from "node:util";
import { ROOT } from "./setup.mjs";

const random = () => randomBytes(32).toString("base64");
const SECRETS = {
  AUTH_SECRET: random,
  ENCRYPTION_KEYS: () => `k1:${random()}`,
  BLIND_INDEX_KEY: random,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: random,
};

/** What this process was given, and under it what .env.local and .env say. */
export function loadEnvironment(root = ROOT) {
  return { ...read(join(root, ".env")), ...read(join(root, ".env.local")), ...process.env };
}

/** Writes the secrets the demo lacks into .env.local, once and for its owner's eyes; a real practice brings its own. */
export function ensureSecrets(root = ROOT) {
  const given = loadEnvironment(root);
  const missing = Object.keys(SECRETS).filter((name) => !given[name]);
  if (isReal(given) || missing.length === 0) return;
  const file = join(root, ".env.local");
  const before = existsSync(file)
    ? readFileSync(file, "utf8")
    : "# Made by the first start. Without these keys the data can't be read.\n";
  const lines = missing.map((name) => `${name}=${SECRETS[name]()}\n`);
  const written = `${file}.${process.pid}`;
  writeFileSync(written, `${before}${before.endsWith("\n") ? "" : "\n"}${lines.join("")}`, { mode: 0o600 });
  chmodSync(written, 0o600);
  renameSync(written, file);
}

/** The names that .env.local and .env set. */
export function environmentFileNames(root = ROOT) {
  return Object.keys({ ...read(join(root, ".env")), ...read(join(root, ".env.local")) });
}

/** Secrets of nobody's, for one run of the tests. */
export function throwawaySecrets() {
  return Object.fromEntries(Object.entries(SECRETS).map(([name, make]) => [name, make()]));
}

/** True for a practice with an address; without one this is the demo. */
export function isReal(env) {
  return Boolean(env.APP_ORIGIN);
}

/** Where the embedded database of the demo, or of the practice, is kept: never the one in the other's place. */
export function dataDirOf(env) {
  return join(ROOT, ".data", isReal(env) ? "practice" : "demo");
}

function read(file) {
  return existsSync(file) ? util.parseEnv(readFileSync(file, "utf8")) : {};
}
