import { isDate } from "@/lib/time/civil-date";

/** What a page of free times is asked for in its address; every part may be missing, and none is believed. */
export type BookQuery = {
  service?: string;
  with?: string;
  date?: string;
  month?: string;
  tz?: string;
  hc?: string;
  door?: string;
};

/** The parameters of a page as Next gives them. */
export type SearchParams = Record<string, string | string[] | undefined>;

const NAMES = ["service", "with", "date", "month", "tz", "hc", "door"] as const;

/** Reads an address; what is given twice counts as not given. */
export function readQuery(params: SearchParams): BookQuery {
  const query: BookQuery = {};
  for (const name of NAMES) {
    const value = params[name];
    if (typeof value === "string" && value !== "" && value.length <= 64) query[name] = value;
  }
  if (query.date && !isDate(query.date)) delete query.date;
  if (query.month && !isDate(`${query.month}-01`)) delete query.month;
  return query;
}

/** One parameter of an address, as text. */
export function textIn(params: SearchParams, name: string): string {
  const value = params[name];
  return typeof value === "string" ? value : "";
}

/** The address of another view: the same but for what changes. A date leads to its times, a month to its table. */
export function hrefOf(path: string, query: BookQuery, change: BookQuery & Record<string, string | undefined> = {}) {
  const { date, month, ...kept } = query;
  const place = change.date || change.month ? {} : { date, month };
  const entries = Object.entries({ ...kept, ...place, ...change }).flatMap(([name, value]): [string, string][] =>
    value ? [[name, value]] : [],
  );
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`;
}
