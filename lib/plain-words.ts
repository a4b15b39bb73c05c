import type { z } from "zod";
import { plural } from "@/lib/time/format";

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a field, for a schema that has no sentence of its own: plain words in place of the validator's.
 * Given to `safeParse` as `{ error: inPlainWords }`.
 */
export function inPlainWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This is required." : (KINDS[issue.expected] ?? UNFIT);
    case "too_small":
      return sized(issue.origin, "at least", Number(issue.minimum));
    case "too_big":
      return sized(issue.origin, "at most", Number(issue.maximum));
    case "invalid_value":
      return `Please give ${issue.values.length > 1 ? "one of: " : ""}${issue.values.join(", ")}.`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "This is not in the right format.";
    case "invalid_key":
      return "This contains a field that is not known here.";
    case "unrecognized_keys":
      return `This is not known here: ${issue.keys.join(", ")}.`;
    default:
      return UNFIT;
  }
}

const UNFIT = "This is not in any of the accepted formats.";

const KINDS: Record<string, string> = {
  string: "Please give text.",
  number: "Please give a number.",
  int: "Please give a whole number.",
  boolean: "Please give true or false.",
  array: "Please give a list.",
  object: "Please give an object.",
  record: "Please give an object.",
};

const FORMATS: Record<string, string> = {
  date: "Please give a date that exists, as YYYY-MM-DD.",
  datetime: "Please give a time such as 2026-12-07T10:00:00Z.",
  email: "This doesn't look like an e-mail address, such as name@example.org.",
  safeint: "Please give a whole number.",
};

function sized(origin: string, bound: string, size: number): string {
  if (origin === "string") return `Please use ${bound} ${plural(size, "character")}.`;
  if (origin === "array" || origin === "set") return `Please give ${bound} ${plural(size, "entry", "entries")}.`;
  return `Please give ${bound} ${size}.`;
}
