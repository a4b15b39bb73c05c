import { z } from "zod";

/** A number in a query: digits alone, within these bounds, for no program means 16 by 0x10. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text), {
      error: "Please give a whole number in digits, {least} to {most}.",
      params: { least, most },
      abort: true,
    })
    .transform(Number)
    .pipe(z.int().min(least, "Please give at least {minimum}.").max(most, "Please give at most {maximum}."));
}

/** What a reader of the document is told of such a number, in place of the text it comes as. */
export function toldAsNumber(least: number, most: number, usual?: number) {
  return { type: "integer", minimum: least, maximum: most, pattern: undefined, default: usual };
}
