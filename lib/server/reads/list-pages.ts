import { sql } from "drizzle-orm";

/** One page of a list: its lines, how many the whole list has, and which of how many pages it is, from 1. */
export type Page<Line> = { lines: Line[]; count: number; page: number; pages: number };

/** What part of a list a statement is asked for. */
export type Window = { limit: number; offset: number };

/** Counts the whole list in the statement that reads one page of it. */
export const wholeCount = sql<number>`count(*) over ()`.mapWith(Number).as("whole_count");

/** The page that an address asks for, from 1; the first where what it says can't be understood. */
export function pageIn(asked: string | string[] | undefined): number {
  return typeof asked === "string" && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
}

/** The lines that were read, as a page; of a page behind the last one, the first instead. */
export async function readPage<Line extends { wholeCount: number }>(
  page: number,
  size: number,
  read: (window: Window) => PromiseLike<Line[]>,
): Promise<Page<Line>> {
  const lines = await read({ limit: size, offset: (page - 1) * size });
  if (lines.length === 0 && page > 1) return readPage(1, size, read);
  const count = lines[0]?.wholeCount ?? 0;
  return { lines, count, page, pages: Math.ceil(count / size) };
}

/** One page of lines that are all at hand already. */
export function pageOf<Line>(all: Line[], asked: number, size: number): Page<Line> {
  const pages = Math.ceil(all.length / size);
  const page = asked > pages ? 1 : asked;
  return { lines: all.slice((page - 1) * size, page * size), count: all.length, page, pages };
}
