import { appendFileSync, existsSync, mkdirSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomText } from "@/lib/id";

/*
 * Ids of messages that have left, in a file of the process that saw them leave, under its number: written within the
 * same turn of the event loop as the mail server's answer is read, and there when the process is killed in the next.
 */

const LINES_MAX = 2_000;

/** What a file of notes is called: of a process by its number, or of one before it that had the same. */
export const NOTES_NAME = /^(\d+)(\.before-\w+)?$/;

/** The notes of this process. A disk that can't be written keeps no mail from leaving. */
export type SentNotes = {
  add(id: string): void;
  /** Drops what is known elsewhere by now. */
  drop(ids: string[]): void;
  /** Whether the file under this process's number is its own, and not of one before it: containers give the same again. */
  areBegun(): boolean;
};

/** Begins notes in a folder, which is looked up with the first. */
export function sentNotes(folder: () => string, onTrouble: (error: unknown) => void): SentNotes {
  const ids = new Set<string>();
  let lines = 0;
  let areBegun = false;
  const path = () => join(folder(), String(process.pid));
  const onDisk = (write: () => void) => {
    try {
      write();
    } catch (error) {
      onTrouble(error);
    }
  };
  const begin = () => {
    if (existsSync(path())) renameSync(path(), `${path()}.before-${randomText(8)}`);
    areBegun = true;
  };
  // Put in its place whole, since the process may be killed in the middle.
  const rewrite = () => {
    writeFileSync(`${path()}.new`, [...ids].map((id) => `${id}\n`).join(""), { mode: 0o600 });
    renameSync(`${path()}.new`, path());
    lines = ids.size;
  };
  const empty = () => {
    truncateSync(path());
    lines = 0;
  };
  return {
    add(id) {
      ids.add(id);
      lines += 1;
      onDisk(() => {
        mkdirSync(folder(), { recursive: true, mode: 0o711 });
        if (!areBegun) begin();
        appendFileSync(path(), `${id}\n`, { mode: 0o600 });
      });
    },
    drop(gone) {
      for (const id of gone) ids.delete(id);
      if (areBegun && (ids.size === 0 || lines > LINES_MAX)) onDisk(ids.size === 0 ? empty : rewrite);
    },
    areBegun: () => areBegun,
  };
}
