import { z } from "zod";
import { toldAsNumber, wholeNumber } from "@/lib/api/whole-number";
import type { Edge } from "@/lib/appointments/listing";
import { isDate } from "@/lib/time/civil-date";

/** The rows of a bare array, and how many there are in all: `X-Total-Count` and `Link` tell that. */
export class Bare<Rows> {
  constructor(
    readonly rows: Rows,
    readonly total: number,
  ) {}
}

/** Which page of a list. */
export const Page = z.object({
  limit: wholeNumber(1, 200)
    .default(50)
    .meta({ ...toldAsNumber(1, 200), description: "How many, at most 200; left out, 50." }),
  offset: wholeNumber(0, 1_000_000)
    .default(0)
    .meta({ ...toldAsNumber(0, 1_000_000), description: "How many to leave out at the start; left out, none." }),
});

/** The names a list can be sorted by, each with `-` in front for downwards; without it, the usual one. */
export function sortBy<const Names extends readonly [string, ...string[]]>(names: Names, usual: Direction<Names>) {
  const all: Direction<Names>[] = names.flatMap((name: Names[number]): Direction<Names>[] => [name, `-${name}`]);
  return z
    .enum(all)
    .optional()
    .describe(`With - in front for descending; left out, ${usual}.`)
    .transform((said) => said ?? usual);
}

type Direction<Names extends readonly string[]> = Names[number] | `-${Names[number]}`;

const INSTANT = /^\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** What is sorted by, in the domain's words: `columns` says what each name stands for. */
export function readSort<By>(said: string, columns: Readonly<Record<string, By>>): { by: By; isDownwards: boolean } {
  const by = columns[said.replace(/^-/, "")];
  if (by === undefined) throw new Error(`Nothing can be sorted by ${said}.`);
  return { by, isDownwards: said.startsWith("-") };
}

/** Where a span begins or ends: an instant with its offset (RFC 3339 §5.6), or a date. */
const EdgeText = z
  .string()
  .max(40)
  .refine(isEdge, "Give a date that exists as YYYY-MM-DD, or an instant such as 2026-12-07T10:00:00Z.")
  .transform((text): Edge => (isDate(text) ? { date: text } : { instant: new Date(text.replace(" ", "T")) }))
  .optional();

/** The span in which something starts. */
export const span = {
  from: EdgeText.describe("Only what starts from then on: a date on each practitioner's calendar, or an instant."),
  to: EdgeText.describe("Only what starts before it: a date, which is included, or an instant."),
};

/** Refuses a span that ends before it begins. */
export function endsLater({ from, to }: { from?: Edge; to?: Edge }) {
  if (!from || !to) return true;
  if ("date" in from && "date" in to) return from.date <= to.date;
  return "date" in from || "date" in to || from.instant <= to.instant;
}

/** What such a span is refused with. */
export const ENDS_FIRST = { path: ["to"], message: "The end is before the start." };

function isEdge(text: string): boolean {
  if (isDate(text)) return true;
  return INSTANT.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text.replace(" ", "T")));
}
