import type { Translate } from "@/lib/i18n/message";
import { stateWords, wayWords } from "@/lib/payments/words";
import { priceWords } from "@/lib/practice/money";
import type { OwnData } from "@/lib/privacy/own-data/collect";
import { momentIn, type Part } from "@/lib/privacy/own-data/part";
import { documentWords, packageWords, wordFor } from "@/lib/privacy/own-data/words";
import { type Clock, longDate, longDay } from "@/lib/time/format";

/** What was paid and is owed, packages, credit and bills, in words. */
export function moneyParts(data: OwnData, t: Translate, clock: Clock): Part[] {
  return [
    {
      title: t("Payments"),
      lines: (data.payments ?? []).map((each) => [
        [t("When"), momentIn(clock, each.paidAt ?? each.createdAt)],
        [t("Amount"), priceWords(t, each.amountMinor, each.currency)],
        [t("How"), wayWords(t, each)],
        [t("Status"), stateWords(t, each)],
        [t("Reference"), each.appointment ?? t("A package")],
        [t("Note"), each.note ?? ""],
        [t("Given back"), each.refundedMinor > 0 ? priceWords(t, each.refundedMinor, each.currency) : ""],
        [
          t("Why it was given back"),
          each.givenBack
            .map(({ words }) => words ?? "")
            .join("\n")
            .trim(),
        ],
      ]),
    },
    {
      title: t("Packages"),
      lines: (data.packages ?? []).map((each) => [
        [t("What"), each.service],
        [t("Status"), wordFor(packageWords(t), each.state)],
        [t("Sessions"), t("{used} of {all} used", { used: each.usedSessions, all: each.sessions })],
        [t("Amount"), priceWords(t, each.priceMinor, each.currency)],
        [t("Since"), longDate(each.since, clock)],
        [t("Until"), each.expiresAt ? longDate(each.expiresAt, clock) : ""],
      ]),
    },
    {
      title: t("Credit"),
      lines: (data.credit?.changes ?? []).map((each) => [
        [t("When"), momentIn(clock, each.at)],
        [t("Amount"), priceWords(t, each.changeMinor, each.currency)],
        [t("Note"), each.words ?? ""],
      ]),
    },
    {
      title: t("Prices that were agreed with you"),
      lines: (data.agreedPrices ?? []).map(({ service, priceMinor, currency }) => [
        [t("What"), service],
        [t("Amount"), priceWords(t, priceMinor, currency)],
      ]),
    },
    {
      title: t("What your bills say"),
      lines: data.bills
        ? [
            [
              [t("Postal address"), data.bills.address],
              [t("Diagnosis"), data.bills.diagnosis],
              [t("Who pays"), [data.bills.payerName, data.bills.payerEmail].filter(Boolean).join(", ")],
            ],
          ]
        : [],
    },
    {
      title: t("Documents"),
      lines: (data.documents ?? []).map(({ number, kind, issuedOn, totalMinor, currency }) => [
        [t("Number"), number],
        [t("What"), wordFor(documentWords(t), kind)],
        [t("When"), longDay(issuedOn, t.locale)],
        [t("Amount"), priceWords(t, totalMinor, currency)],
      ]),
    },
  ];
}
