import { kept } from "@/lib/kept";
import { longDate } from "@/lib/time/format";

/** A civil date in words: "Thursday 10 December". */
export const dayWords = kept((date) => longDate(new Date(`${date}T12:00:00Z`), "UTC").replace(/ \d{4}$/, ""));

/** "December 2026" */
export function monthWords(month: string): string {
  return longDate(new Date(`${month}-15T12:00:00Z`), "UTC")
    .split(" ")
    .slice(-2)
    .join(" ");
}
