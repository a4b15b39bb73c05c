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
  BACKUP_KEY: random,
};
const HEADING =
  "# Attune's secrets. Without them nobody can read the data: keep a copy, apart from the database's backups.\n";

/** What this process was given, and under it what .env.local and .env say. */
export function loadEnvironment(root = ROOT) {
  return { ...filesIn(root), ...process.env };
}

/** Gives the demo the secrets it lacks; those of a real practice are made on purpose, by `npm run secrets`. */
export function ensureSecrets(root = ROOT) {
  const given = loadEnvironment(root);
  if (!isReal(given)) addSecrets(missingIn(given), root);
}

/**
 * Writes the secrets that no file has yet into .env.local: as this process was given them, else new ones. What is there
 * already stays as it is. Answers the file and the names that were written.
 */
export function keepSecrets(root = ROOT) {
  const names = missingIn(filesIn(root));
  return { names, file: addSecrets(names, root) };
}

/** The names that .env.local and .env set. */
export function environmentFileNames(root = ROOT) {
  return Object.keys(filesIn(root));
}

/** Secrets that are thrown away, for one run of the tests. */
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

function missingIn(given) {
  return Object.keys(SECRETS).filter((name) => !given[name]);
}

// Renamed into place, so that an interruption leaves the old file or the new one, and readable by its owner alone.
function addSecrets(names, root) {
  const file = secretsFile(root);
  if (names.length === 0) return file;
  const before = existsSync(file) ? readFileSync(file, "utf8") : HEADING;
  const lines = names.map((name) => `${name}=${process.env[name] || SECRETS[name]()}\n`);
  const written = `${file}.${process.pid}`;
  writeFileSync(written, `${before}${before.endsWith("\n") ? "" : "\n"}${lines.join("")}`, { mode: 0o600 });
  chmodSync(written, 0o600);
  renameSync(written, file);
  return file;
}

function filesIn(root) {
  return { ...read(join(root, ".env")), ...read(secretsFile(root)) };
}

function secretsFile(root) {
  return join(root, ".env.local");
}

function read(file) {
  return existsSync(file) ? util.parseEnv(readFileSync(file, "utf8")) : {};
}
