import { kept } from "@/lib/kept";
import type { Sayings } from "@/lib/payments/documents/columns";
import { majorText, moneyFormat } from "@/lib/practice/money";
import { withFirstOfMonth } from "@/lib/time/first-of-month";

/** Dates and amounts as the reader of a document writes them: "29 November 2026", "−$80.00"; "November 29, 2026" in en-US. */
export function sayingsOf({ language: wanted, currency }: { language: string; currency: string }): Sayings {
  const language = writtenAs(wanted);
  const format = moneyFormat(language, currency);
  return {
    date: (civilDate) => withFirstOfMonth(longFormat(language).format(new Date(`${civilDate}T12:00:00Z`)), language),
    shortDate: (civilDate) => shortFormat(language).format(new Date(`${civilDate}T12:00:00Z`)),
    money: (minor) => format.format(Math.sign(minor) * Number(majorText(Math.abs(minor), currency))),
  };
}

// Of most countries English has no way of its own to write dates; without one, it would be that of the United States.
const writtenAs = kept((language) => {
  const { locale } = new Intl.DateTimeFormat(language).resolvedOptions();
  return locale === language || !language.startsWith("en") ? locale : "en-GB";
});

const longFormat = kept((language) => dateFormat(language, "long"));
const shortFormat = kept((language) => dateFormat(language, "short"));

function dateFormat(language: string, month: "long" | "short") {
  return new Intl.DateTimeFormat(language, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
}
