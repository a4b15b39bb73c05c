import { z } from "zod";
import type { practitioners } from "@/db/schema";
import { hours, ticked, whole, wholeOrNone } from "@/lib/practice/form-fields";
import { hoursText, numberText } from "@/lib/practice/service-text";

/** A practitioner's booking rules, as the form sends them. */
export const RulesForm = z
  .object({
    practitioner: z.string().max(36),
    active: ticked,
    bufferBeforeMinutes: whole(0, 240, "minutes"),
    bufferAfterMinutes: whole(0, 240, "minutes"),
    noticeMinutes: hours,
    horizonDays: whole(1, 365, "days"),
    stepMinutes: whole(5, 240, "minutes"),
    maxPerDay: wholeOrNone(1, 100, "sessions"),
    maxPerWeek: wholeOrNone(1, 500, "sessions"),
    maxRunMinutes: wholeOrNone(15, 1440, "minutes"),
    breakMinutes: whole(5, 480, "minutes"),
    newClientsPerWeek: wholeOrNone(0, 100, "clients"),
  })
  .transform(({ practitioner, ...rules }) => ({ practitionerId: practitioner, rules }));

/** A practitioner's booking rules, and whether the practitioner takes clients. */
export type Rules = z.output<typeof RulesForm>["rules"];

/** Stored rules as text in fields. */
export function rulesText(row: typeof practitioners.$inferSelect) {
  return {
    bufferBeforeMinutes: numberText(row.bufferBeforeMinutes),
    bufferAfterMinutes: numberText(row.bufferAfterMinutes),
    noticeMinutes: hoursText(row.noticeMinutes),
    horizonDays: numberText(row.horizonDays),
    stepMinutes: numberText(row.stepMinutes),
    maxPerDay: numberText(row.maxPerDay),
    maxPerWeek: numberText(row.maxPerWeek),
    maxRunMinutes: numberText(row.maxRunMinutes),
    breakMinutes: numberText(row.breakMinutes),
    newClientsPerWeek: numberText(row.newClientsPerWeek),
  };
}
