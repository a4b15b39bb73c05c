import { kept } from "@/lib/kept";
import type { Sayings } from "@/lib/payments/documents/columns";
import { majorText, moneyFormat } from "@/lib/practice/money";

/** Dates and amounts as the reader of a document writes them: "29 November 2026", "−$80.00". */
export function sayingsOf({ language, currency }: { language: string; currency: string }): Sayings {
  const format = moneyFormat(language, currency);
  return {
    date: (civilDate) => longFormat(language).format(new Date(`${civilDate}T12:00:00Z`)),
    shortDate: (civilDate) => shortFormat(language).format(new Date(`${civilDate}T12:00:00Z`)),
    money: (minor) => format.format(Math.sign(minor) * Number(majorText(Math.abs(minor), currency))),
  };
}

const longFormat = kept((language) => dateFormat(language, "long"));
const shortFormat = kept((language) => dateFormat(language, "short"));

function dateFormat(language: string, month: "long" | "short") {
  return new Intl.DateTimeFormat(language, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
}
