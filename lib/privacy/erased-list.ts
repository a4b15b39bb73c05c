import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";
import { isId } from "@/lib/id";

/*
 * Which accounts were erased and which care records destroyed, kept outside of the database, so that it outlives a backup
 * of before: a restore does it again. A line is an id and a moment; nothing in it names a person.
 */

/** An account or a care record whose key was destroyed, or a message that was deleted with one, and when, as an ISO 8601 instant. */
export type Erased = { id: string; at: string };

/** Where the list is, in a folder of backups. */
export function erasedListIn(folder: string): string {
  return join(folder, "erased");
}

/** Adds those that the list lacks. */
export async function noteErased(erased: Erased[], file = erasedListIn(env().BACKUP_DIR)): Promise<void> {
  const known = new Set((await readErased(file)).map(({ id }) => id));
  const lines = erased.filter(({ id }) => !known.has(id)).map(({ id, at }) => `${id} ${at}\n`);
  if (lines.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, lines.join(""), { mode: 0o600, flush: true });
}

/** What is on a list; none when there is no list. */
export async function readErased(file: string): Promise<Erased[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    const [id = "", at = ""] = line.split(" ");
    return isId(id) ? [{ id, at }] : [];
  });
}
