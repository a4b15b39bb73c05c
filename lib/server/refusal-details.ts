import { meaningOf } from "@/lib/error-codes";
import type { Refusal } from "@/lib/errors";

/** The first particular of a refusal, always as one sentence; undefined where there is no more to say. */
export function detailsOf({ code, extra }: Refusal): string | undefined {
  const { details, fields = {} } = extra;
  if (details === undefined) return Object.values(fields).flat()[0];
  return /[.?!]$/.test(details) ? details : (meaningOf(code)?.details ?? "{}.").replace("{}", () => details);
}
