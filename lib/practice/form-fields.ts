import { z } from "zod";

/** A line of text of at most so many characters. */
export const line = (most: number) => z.string().trim().max(most, "Please keep this to {maximum, number} characters.");

/** A whole number in a field, between two bounds. */
export const whole = (least: number, most: number, unit: string) =>
  z
    .string(`Please give ${least} to ${most} ${unit}.`)
    .trim()
    .refine((text) => isWhole(text, least, most), `Please give ${least} to ${most} ${unit}, as a whole number.`)
    .transform(Number);

/** As `whole`, where an empty field means none. */
export const wholeOrNone = (least: number, most: number, unit: string) =>
  z
    .string()
    .trim()
    .refine(
      (text) => text === "" || isWhole(text, least, most),
      `Please give ${least} to ${most} ${unit}, as a whole number, or leave this empty.`,
    )
    .transform((text) => (text === "" ? null : Number(text)))
    .default(null);

/** Hours in a field, with up to two decimals, as whole minutes. */
export const hours = z
  .string("Please give the hours.")
  .trim()
  .refine(isHours, "Please give hours as a number, such as 24 or 1.5.")
  .transform(minutesOf);

/** As `hours`, where an empty field means none. */
export const hoursOrNone = z
  .string()
  .trim()
  .refine((text) => text === "" || isHours(text), "Please give hours as a number, such as 24 or 1.5.")
  .transform((text) => (text === "" ? null : minutesOf(text)))
  .default(null);

/** A box that is ticked or not there. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === "on");

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isHours(text: string): boolean {
  return /^\d{1,4}([.,]\d{1,2})?$/.test(text);
}

function minutesOf(text: string): number {
  return Math.round(Number(text.replace(",", ".")) * 60);
}
