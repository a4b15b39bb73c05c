import { statfsSync } from "node:fs";

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

// How other programs say the same on their output.
const WORDS = [
  [/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i, FULL],
  [/EROFS|Read-only file system/i, READ_ONLY],
  [/EACCES|EPERM|Permission denied|Operation not permitted/i, DENIED],
];

/** One sentence for a place that is full, read-only or somebody else's, from a system error; null for another failure. */
export function placeSentence({ code, path }) {
  const why = CODES[code];
  return why && path ? `${path} can't be written: ${why}.` : null;
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
