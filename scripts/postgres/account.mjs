import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import { Problem } from "../process/lifetime.mjs";

const UNSHARE = ["unshare", "-U", "--map-user=65534", "--map-group=65534"];

/**
 * Who PostgreSQL runs as, since it refuses root: `postgres` or `nobody` when that account can run the binary and reach
 * the data; else root itself inside a user namespace, where it is called nobody. So is a user without a name, which
 * PostgreSQL refuses too.
 */
export function postgresAccount(binary, dataDir) {
  if (process.getuid?.() !== 0) return hasName() ? { prefix: [] } : nameless(binary);
  for (const name of ["postgres", "nobody"]) {
    const account = lookUp(name);
    if (account && canRun(account, binary) && canEnter(account, dirname(dataDir))) return { ...account, prefix: [] };
  }
  if (canUnshare(binary)) return { prefix: UNSHARE, uid: 0, gid: 0 };
  throw new Problem(
    "PostgreSQL does not run as root, and no other account can reach this folder. Start Attune as another user, or set DATABASE_URL.",
  );
}

/** What `spawn` needs to run a command as that account, with nothing of our environment but the way to its tools. */
export function as(account, cwd) {
  const { SystemRoot, PATH } = process.env;
  const env = { PATH, LC_ALL: "C", TZ: "UTC", ...(SystemRoot && { SystemRoot }) };
  const isAnother = account.uid !== undefined && account.prefix.length === 0;
  return { cwd, env, ...(isAnother && { uid: account.uid, gid: account.gid }) };
}

function nameless(binary) {
  if (canUnshare(binary)) return { prefix: UNSHARE };
  throw new Problem(
    `PostgreSQL runs only for a user with a name, and user ${process.getuid()} has none. Give it one in /etc/passwd, or set DATABASE_URL.`,
  );
}

function hasName() {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

function canUnshare(binary) {
  const [command, ...args] = UNSHARE;
  return spawnSync(command, [...args, binary, "--version"]).status === 0;
}

function lookUp(name) {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout?.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function canRun({ uid, gid }, binary) {
  return spawnSync(binary, ["--version"], { uid, gid, cwd: "/" }).status === 0;
}

function canEnter({ uid, gid }, folder) {
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { uid, gid, cwd: "/" }).status === 0;
}
