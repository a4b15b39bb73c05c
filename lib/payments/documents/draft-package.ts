import type { Translate } from "@/lib/i18n/message";
import type { DocumentLine } from "@/lib/payments/documents/document";
import { documentWords } from "@/lib/payments/documents/document-words";
import { headlinesWords } from "@/lib/payments/documents/draft";
import type { Draft } from "@/lib/payments/documents/issue";
import type { PracticeParty, Recipient } from "@/lib/payments/documents/parties";
import { taxWithin } from "@/lib/payments/ledger/lines";
import { longDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** A package as a bill speaks of it. Amounts are minor units of its currency. */
export type BilledPackage = {
  id: string;
  sessions: number;
  /** Those of them that were given back for money. */
  endedSessions: number;
  currency: string;
  createdAt: Date;
  /** What it costs, less what was given back of it; and what came in, less what went back. */
  chargedMinor: number;
  paidMinor: number;
  service: string;
  minutes: number;
  taxBasisPoints: number;
};

/** An invoice of a package that is owed, or the receipt of one that is paid. To a payer its service has no name. */
export function packageDraft(practice: PracticeParty, recipient: Recipient, pack: BilledPackage): Draft {
  const kind = pack.paidMinor < pack.chargedMinor ? ("invoice" as const) : ("receipt" as const);
  return { ...draftOf(practice, recipient, { kind, packages: [pack] }), notes: [] };
}

/** The statement of days in which a client had no session and bought packages: these are what it is about. */
export function packagesStatement(
  practice: PracticeParty,
  recipient: Recipient,
  { packages, period }: { packages: BilledPackage[]; period: { from: string; to: string } },
): Draft {
  const t = documentWords(practice.language);
  const notes = [t("Each of these sessions is on the statement of its own day, as paid, once it is used.")];
  return { ...draftOf(practice, recipient, { kind: "statement", packages }), period, notes };
}

type Sold = { kind: "invoice" | "receipt" | "statement"; packages: BilledPackage[] };

function draftOf(practice: PracticeParty, recipient: Recipient, { kind, packages }: Sold): Omit<Draft, "notes"> {
  const t = documentWords(practice.language);
  const sumOf = (amount: (pack: BilledPackage) => number) => packages.reduce((sum, pack) => sum + amount(pack), 0);
  const [charged, paid] = [sumOf((pack) => pack.chargedMinor), sumOf((pack) => pack.paidMinor)];
  const tax = sumOf(({ chargedMinor, taxBasisPoints }) => taxWithin(chargedMinor, taxBasisPoints));
  const total = (label: string, amountMinor: number, strong: boolean) => ({ label, amountMinor, strong });
  const isReceipt = kind === "receipt";
  return {
    ...{ kind, language: practice.language, headline: practice.headline ?? headlinesWords(t)[kind], period: null },
    ...{ practice: practice.practice, recipient: recipient.recipient, client: recipient.client, practitioner: null },
    currency: packages[0]?.currency ?? "",
    lines: packages.map((pack) => lineOf(t, pack, recipient, practice.zone)),
    totals: [
      total(isReceipt ? t("Price") : t("Total"), charged, false),
      ...(tax === 0 ? [] : [total(t("of which {tax}", { tax: practice.taxLabel }), tax, false)]),
      ...(isReceipt || paid > 0 ? [total(t("Paid"), paid, isReceipt)] : []),
      ...(isReceipt ? [] : [total(t("To pay"), charged - paid, true)]),
    ],
  };
}

function lineOf(t: Translate, pack: BilledPackage, recipient: Recipient, zone: string): DocumentLine {
  const { createdAt, chargedMinor: chargeMinor, paidMinor, taxBasisPoints } = pack;
  return {
    date: wallClock(zone, createdAt).date,
    description: nameOf(t, pack, recipient),
    ...{ place: null, serviceCode: null, diagnosisCode: null, chargeMinor, paidMinor },
    taxMinor: taxWithin(chargeMinor, taxBasisPoints),
  };
}

/** What a statement says of packages below its sessions, which it says are paid where a package pays for them. */
export function packageNotes(
  practice: PracticeParty,
  packages: BilledPackage[],
  recipient: Recipient,
  money: Money,
): string[] {
  const t = documentWords(practice.language);
  return packages.map((pack) => {
    const owedMinor = pack.chargedMinor - pack.paidMinor;
    const price = money(pack.chargedMinor);
    const date = longDate(pack.createdAt, { zone: practice.zone, locale: t.locale });
    const bought = { date, name: nameOf(t, pack, recipient), price };
    return owedMinor > 0
      ? t("Bought on {date}: {name}, {price}, of which {owed} is to pay. Each is listed as paid once it is used.", {
          ...bought,
          owed: money(owedMinor),
        })
      : t("Bought on {date}: {name}, {price}, paid. Each is listed as paid once it is used.", bought);
  });
}

type Money = (amountMinor: number) => string;

function nameOf(
  t: Translate,
  { sessions, endedSessions, service, minutes }: BilledPackage,
  { client }: Recipient,
): string {
  const name = client === null ? service : t("Session, {minutes} minutes", { minutes });
  return t("Prepaid: {count} × {name}", { count: sessions - endedSessions, name });
}
