import { z } from "zod";
import type { UrgentNumber } from "@/db/schema";
import { line } from "@/lib/practice/form-fields";

/** How many numbers of its own a practice gives: more of them help no one to choose. */
const OWN_NUMBERS_MAX = 6;

/** The numbers of their fields: what0, number0, how0 and so on. */
export const NUMBER_ROWS = Array.from({ length: OWN_NUMBERS_MAX }, (_, index) => index);

const fields = Object.fromEntries(
  NUMBER_ROWS.flatMap((index) => [
    [`what${index}`, line(80).default("")],
    [
      `number${index}`,
      line(40)
        .regex(/^([+*#\s().-]*\d[+*#\d\s().-]*)?$/, "Please use digits, spaces and a + in front.")
        .default(""),
    ],
    [`how${index}`, line(120).default("")],
  ]),
);

/** The numbers that a practice gives for urgent help; a row that is left empty is none. */
export const UrgentNumbers = z
  .object(fields)
  .superRefine((typed, context) => {
    for (const index of NUMBER_ROWS) {
      const { what, number, how } = rowOf(typed, index);
      const add = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
      if ((what || how) && !number) add(`number${index}`, "Please give the number to call.");
      if (number && !what) add(`what${index}`, "Please say whose number it is.");
    }
  })
  .transform((typed): UrgentNumber[] => NUMBER_ROWS.map((index) => rowOf(typed, index)).filter(({ number }) => number));

function rowOf(typed: Record<string, string>, index: number): UrgentNumber {
  return {
    what: typed[`what${index}`] ?? "",
    number: typed[`number${index}`] ?? "",
    how: typed[`how${index}`] ?? "",
  };
}
