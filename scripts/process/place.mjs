import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

const FULL = "the disk is full";
const READ_ONLY = "the place can only be read";
const DENIED = "this user may not write there";

// PostgreSQL's log of changes grows by files of this size.
const LEAST_BYTES = 16 * 1024 * 1024;

const CODES = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  EACCES: DENIED,
  EPERM: DENIED,
};

const NOT_OF_FILES = /^(listen|bind|connect|kill|spawn.*|set[a-z]*id)$/;

// How other programs say the same on their output.
const WORDS = [
  [/ENOSPC|EDQUOT|No space left on device|Check free disk space|Disk quota exceeded/i, FULL],
  [/EROFS|Read-only file system/i, READ_ONLY],
  [/EACCES|EPERM|Permission denied|Operation not permitted/i, DENIED],
];

/** Makes a folder and those above it. Unlike Node's own way, a failure names the path that could not be made. */
export function makeFolder(path) {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o711 });
  } catch (error) {
    // Another process was first.
    if (error.code !== "EEXIST") throw error;
  }
}

/**
 * One sentence for a place that is full, read-only or another user's, from a system error; null for another failure.
 */
export function placeSentence({ code, path, syscall }) {
  const why = CODES[code];
  if (!why || NOT_OF_FILES.test(syscall)) return null;
  return `${path ?? "The folder of Attune"} can't be written: ${why}.`;
}

/**
 * The same from what another program said of `path`; null when it said something else. On a full disk its log may not
 * have taken that down, so the room that is left is looked at too.
 */
export function placeSentenceIn(said, path) {
  const [, why] = WORDS.find(([pattern]) => pattern.test(said)) ?? [];
  if (why ?? isFull(path)) return `${path} can't be written: ${why ?? FULL}.`;
  return null;
}

function isFull(path) {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize < LEAST_BYTES;
  } catch {
    return false;
  }
}
