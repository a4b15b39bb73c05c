import { csvOf } from "@/lib/csv";
import type { Translate } from "@/lib/i18n/message";
import { majorText } from "@/lib/practice/money";
import type { MoneyReport } from "@/lib/reports/money";
import type { Days, Moved } from "@/lib/reports/moved";
import { periodCsvName, perNamesWords } from "@/lib/reports/period-words";
import { hasMoved, type Per, type Period, periodsOf } from "@/lib/reports/periods";

/** A report of money as CSV: every table that its page has in one list, amounts in major units. What is owed is of all, so its row alone says it. */
export function moneyCsv(t: Translate, report: MoneyReport, per: Per, days: Days): string {
  const rowOf = (by: string, name: string, moved: Moved, owed: number | "" = "") => [
    ...[by, name, report.currency],
    ...COLUMNS.map((column) => major(moved[column], report.currency)),
    major(netMinor(moved), report.currency),
    owed,
  ];
  const listed = (by: string, rows: (Moved & { name: string })[]) => rows.map((row) => rowOf(by, row.name, row));
  return csvOf([
    [
      "By",
      "Name",
      "Currency",
      "Charged",
      "Tax included",
      "Received",
      "Refunded",
      "Lost in disputes",
      "Fees",
      "Waived",
      "Net",
      "Owed at the end",
    ],
    rowOf("Total", "", report.total, major(report.outstandingMinor, report.currency)),
    ...listed(perNamesWords(t)[per], periodsOf(report.days, per, days).filter(hasMoved).map(named(per))),
    ...listed("Service", report.services),
    ...listed("Practitioner", report.practitioners),
    ...listed("Payment method", report.ways),
  ]);
}

/** What is left of what came in. */
export function netMinor({ receivedMinor, refundedMinor, lostMinor, feesMinor }: Moved): number {
  return receivedMinor - refundedMinor - lostMinor - feesMinor;
}

function named(per: Per) {
  return (period: Period) => ({ ...period, name: periodCsvName(period, per) });
}

const COLUMNS = [
  ...(["chargedMinor", "taxMinor", "receivedMinor"] as const),
  ...(["refundedMinor", "lostMinor", "feesMinor", "writtenOffMinor"] as const),
];

function major(minor: number, currency: string): number {
  return Math.sign(minor) * Number(majorText(Math.abs(minor), currency));
}
