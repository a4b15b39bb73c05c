import type { z } from "zod";
import { sentence } from "@/lib/i18n/say";

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a field, for a schema that has no sentence of its own: plain words in place of the validator's.
 * Given to `safeParse` as `{ error: inPlainWords }`.
 */
export function inPlainWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? sentence("This is required.") : (KINDS[issue.expected] ?? UNFIT);
    case "too_small":
      return typeof issue.minimum === "number" ? tooSmall(issue.origin) : UNFIT;
    case "too_big":
      return typeof issue.maximum === "number" ? tooBig(issue.origin) : UNFIT;
    case "invalid_value":
      return issue.values.length > 1 ? sentence("Please give one of: {values}.") : sentence("Please give {values}.");
    case "invalid_format":
      return FORMATS[issue.format] ?? sentence("This is not in the right format.");
    case "invalid_key":
      return sentence("This contains a field that is not known here.");
    case "unrecognized_keys":
      return sentence("This is not known here: {keys}.");
    default:
      return UNFIT;
  }
}

const UNFIT = sentence("This is not in any of the accepted formats.");

const KINDS: Record<string, string> = {
  string: sentence("Please give text."),
  number: sentence("Please give a number."),
  int: sentence("Please give a whole number."),
  boolean: sentence("Please give true or false."),
  array: sentence("Please give a list."),
  object: sentence("Please give an object."),
  record: sentence("Please give an object."),
};

const FORMATS: Record<string, string> = {
  date: sentence("Please give a date that exists, as YYYY-MM-DD."),
  datetime: sentence("Please give a time such as 2026-12-07T10:00:00Z."),
  email: sentence("This doesn't look like an e-mail address, such as name@example.org."),
  safeint: sentence("Please give a whole number."),
};

// What the bound is, the issue itself says: lib/form.ts fills it in.
function tooSmall(origin: string): string {
  if (origin === "string")
    return sentence("Please use at least {minimum, plural, one {# character} other {# characters}}.");
  return origin === "array" || origin === "set"
    ? sentence("Please give at least {minimum, plural, one {# entry} other {# entries}}.")
    : sentence("Please give at least {minimum}.");
}

function tooBig(origin: string): string {
  if (origin === "string")
    return sentence("Please use at most {maximum, plural, one {# character} other {# characters}}.");
  return origin === "array" || origin === "set"
    ? sentence("Please give at most {maximum, plural, one {# entry} other {# entries}}.")
    : sentence("Please give at most {maximum}.");
}
