import { majorText } from "@/lib/practice/money";
import { csvOf } from "@/lib/reports/csv";
import type { MoneyReport, Moved } from "@/lib/reports/money";

/** A report of money as CSV: every table of it in one list, amounts in major units. */
export function moneyCsv(report: MoneyReport): string {
  const rowOf = (by: string, name: string, moved: Moved) => [
    ...[by, name, report.currency],
    ...COLUMNS.map((column) => major(moved[column], report.currency)),
    major(netMinor(moved), report.currency),
  ];
  const listed = (by: string, rows: (Moved & { name: string })[]) => rows.map((row) => rowOf(by, row.name, row));
  return csvOf([
    ["By", "Name", "Currency", "Charged", "Tax in it", "Received", "Given back", "Fees", "Written off", "Net"],
    rowOf("Total", "", report.total),
    ...listed("Day", report.days),
    ...listed("Service", report.services),
    ...listed("Practitioner", report.practitioners),
    ...listed("Paid by", report.ways),
  ]);
}

/** What is left of what came in. */
export function netMinor({ receivedMinor, refundedMinor, feesMinor }: Moved): number {
  return receivedMinor - refundedMinor - feesMinor;
}

const COLUMNS = [
  ...(["chargedMinor", "taxMinor", "receivedMinor"] as const),
  ...(["refundedMinor", "feesMinor", "writtenOffMinor"] as const),
];

function major(minor: number, currency: string): number {
  return Math.sign(minor) * Number(majorText(Math.abs(minor), currency));
}
