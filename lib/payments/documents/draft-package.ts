import type { DocumentLine } from "@/lib/payments/documents/document";
import { HEADLINES } from "@/lib/payments/documents/draft";
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
  const notes = ["Each of these sessions is on the statement of its own day, as paid, once it is used."];
  return { ...draftOf(practice, recipient, { kind: "statement", packages }), period, notes };
}

type Sold = { kind: "invoice" | "receipt" | "statement"; packages: BilledPackage[] };

function draftOf(practice: PracticeParty, recipient: Recipient, { kind, packages }: Sold): Omit<Draft, "notes"> {
  const sumOf = (amount: (pack: BilledPackage) => number) => packages.reduce((sum, pack) => sum + amount(pack), 0);
  const [charged, paid] = [sumOf((pack) => pack.chargedMinor), sumOf((pack) => pack.paidMinor)];
  const tax = sumOf(({ chargedMinor, taxBasisPoints }) => taxWithin(chargedMinor, taxBasisPoints));
  const total = (label: string, amountMinor: number, strong: boolean) => ({ label, amountMinor, strong });
  const isReceipt = kind === "receipt";
  return {
    ...{ kind, language: practice.language, headline: practice.headline ?? HEADLINES[kind], period: null },
    ...{ practice: practice.practice, recipient: recipient.recipient, client: recipient.client, practitioner: null },
    currency: packages[0]?.currency ?? "",
    lines: packages.map((pack) => lineOf(pack, recipient, practice.zone)),
    totals: [
      total(isReceipt ? "Price" : "Total", charged, false),
      ...(tax === 0 ? [] : [total(`of which ${practice.taxLabel}`, tax, false)]),
      ...(isReceipt || paid > 0 ? [total("Paid", paid, isReceipt)] : []),
      ...(isReceipt ? [] : [total("To pay", charged - paid, true)]),
    ],
  };
}

function lineOf(pack: BilledPackage, recipient: Recipient, zone: string): DocumentLine {
  const { createdAt, chargedMinor: chargeMinor, paidMinor } = pack;
  return {
    date: wallClock(zone, createdAt).date,
    description: nameOf(pack, recipient),
    ...{ place: null, serviceCode: null, diagnosisCode: null, chargeMinor, paidMinor },
  };
}

/** What a statement says of packages below its sessions, which it says are paid where a package pays for them. */
export function packageNotes(packages: BilledPackage[], recipient: Recipient, zone: string, money: Money): string[] {
  return packages.map((pack) => {
    const owedMinor = pack.chargedMinor - pack.paidMinor;
    const price = `${money(pack.chargedMinor)}${owedMinor > 0 ? `, of which ${money(owedMinor)} is to pay` : ", paid"}`;
    return `Bought on ${longDate(pack.createdAt, zone)}: ${nameOf(pack, recipient)}, ${price}. Each is listed as paid once it is used.`;
  });
}

type Money = (amountMinor: number) => string;

function nameOf({ sessions, endedSessions, service, minutes }: BilledPackage, { client }: Recipient): string {
  const name = client === null ? service : `Session, ${minutes} minutes`;
  return `Prepaid: ${sessions - endedSessions} × ${name}`;
}
