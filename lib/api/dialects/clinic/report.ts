import { z } from "zod";
import { majorOf } from "@/lib/api/dialects/clinic/clinic";
import { DateText } from "@/lib/api/dialects/date-text";
import type { FinancialReport, Span, Sum } from "@/lib/reports/financial";
import { dayOf } from "@/lib/time/civil-date";

/*
 * The financial report in the clinic dialect: amounts in major units of one currency.
 */

const LONGEST_DAYS = 3_660;

/** Which days. */
export const ReportQuery = z
  .object({
    start_date: DateText.describe("The first day, on the practice's calendar."),
    end_date: DateText.describe("The last day; it counts too."),
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, "Give a currency by its three letters, such as usd.")
      .optional()
      .describe("Left out, that of the practice's first service."),
  })
  .refine(({ start_date, end_date }) => start_date <= end_date, {
    path: ["end_date"],
    message: "The last day comes before the first.",
  })
  .refine(({ start_date, end_date }) => dayOf(end_date) - dayOf(start_date) < LONGEST_DAYS, {
    path: ["end_date"],
    message: "Please ask for ten years at most.",
  });

const sum = {
  gross: z.number().describe("What came in."),
  refunds: z
    .number()
    .describe("Refunds made on these days, and what disputes took back, whenever the payment was made."),
  net: z.number(),
  count: z.int().describe("The number of payments."),
};

const Named = z.object({ id: z.string(), name: z.string(), ...sum });

/** A practice's money over some days. */
export const ReportReply = z
  .object({
    start_date: z.iso.date(),
    end_date: z.iso.date(),
    time_zone: z.string(),
    currency: z.string(),
    other_currencies: z
      .array(z.string())
      .describe("Other currencies with payments or refunds in this period; ask for each separately."),
    ...sum,
    by_day: z.array(z.object({ date: z.iso.date(), ...sum })).describe("The days with payments or refunds."),
    by_service: z.array(Named),
    without_service: z.object(sum).describe("Money that clients left on account, which is for no service yet."),
    by_practitioner: z.array(Named),
    without_practitioner: z
      .object(sum)
      .describe("Packages, which can be used with any practitioner of their service, and money on account."),
  })
  .meta({ id: "FinancialReport" });

/** Which days in the domain's words. */
export function readSpan({ start_date, end_date, currency }: z.output<typeof ReportQuery>): Span {
  return { from: start_date, to: end_date, currency: currency?.toUpperCase() };
}

/** The report in the clinic dialect's words. */
export function presentReport({ from, to }: Span, report: FinancialReport): z.infer<typeof ReportReply> {
  const { currency } = report;
  const inMajor = ({ grossMinor, refundsMinor, count }: Sum) => ({
    gross: majorOf(grossMinor, currency),
    refunds: majorOf(refundsMinor, currency),
    net: majorOf(grossMinor - refundsMinor, currency),
    count,
  });
  const named = (one: Sum & { id: string; name: string }) => ({ id: one.id, name: one.name, ...inMajor(one) });
  return {
    start_date: from,
    end_date: to,
    time_zone: report.zone,
    currency,
    other_currencies: report.otherCurrencies,
    ...inMajor(report.total),
    by_day: report.days.map((day) => ({ date: day.date, ...inMajor(day) })),
    by_service: report.services.map(named),
    without_service: inMajor(report.withoutService),
    by_practitioner: report.practitioners.map(named),
    without_practitioner: inMajor(report.withoutPractitioner),
  };
}
