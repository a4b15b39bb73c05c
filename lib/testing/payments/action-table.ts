import type { FormAction } from "@/lib/action";
import * as money from "@/lib/payments/actions";
import * as credit from "@/lib/payments/credit/actions";
import * as documents from "@/lib/payments/documents/actions";
import * as fees from "@/lib/payments/fees/actions";
import * as links from "@/lib/payments/links/actions";
import * as packages from "@/lib/payments/packages/actions";
import * as prices from "@/lib/payments/prices/actions";
import * as reconciliation from "@/lib/payments/reconciliation/actions";
import * as reminders from "@/lib/payments/reminders/actions";
import * as settings from "@/lib/payments/settings/actions";
import * as tests from "@/lib/payments/test-payments/actions";
import { PEOPLE, type Person } from "@/lib/testing/matrix/callers";
import type { Fields } from "@/lib/testing/matrix/submit";
import type { MoneyOfAna } from "@/lib/testing/payments/money-of-ana";

/** An action of money: a form about Ana's money that is right, and who of the cast may send it. */
export type Row = {
  act: FormAction;
  may: readonly (Person | "nobody")[];
  fields: (things: MoneyOfAna) => Fields;
};

/** The files that have such actions, by the folder that they are in. */
export const MODULES = {
  ...{ "": money, credit, documents, fees, links, packages },
  ...{ prices, reconciliation, reminders, settings, "test-payments": tests },
} as const;

const GIVERS = ["osei", "mara", "tomas", "iris"] as const;
const ADMIN = ["mara"] as const;
const USD = { currency: "USD" };

/** Every action of money, by its folder and name. */
export const ACTIONS: Record<string, Row> = {
  "/take": {
    act: money.take,
    may: GIVERS,
    fields: ({ owed }) => ({ id: owed, amount: "100", shown: "100", way: "cash", ...USD }),
  },
  "/letGo": {
    act: money.letGo,
    may: GIVERS,
    fields: ({ owed }) => ({ id: owed, amount: "100", shown: "100", words: "Ill.", ...USD }),
  },
  "/undoLetGo": { act: money.undoLetGo, may: GIVERS, fields: ({ waived }) => waived },
  "/undoTaken": {
    act: money.undoTaken,
    may: GIVERS,
    fields: ({ taken }) => ({ id: taken.id, payment: taken.payment }),
  },
  "/giveBack": {
    act: money.giveBack,
    may: GIVERS,
    fields: ({ taken: { id, payment } }) => ({ id, payment, amount: "100", shown: "100", words: "Sorry.", ...USD }),
  },
  "/dismiss": {
    act: money.dismiss,
    may: GIVERS,
    fields: ({ taken: { payment } }) => ({ payment, show: "no", from: "today" }),
  },
  "/pay": { act: money.pay, may: ["ana"], fields: ({ owed }) => ({ id: owed }) },
  "credit/give": {
    act: credit.give,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, amount: "50", shown: "200", words: "Sorry.", ...USD }),
  },
  "credit/addMoney": {
    act: credit.addMoney,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, amount: "50", shown: "200", way: "cash", ...USD }),
  },
  "credit/payOut": {
    act: credit.payOut,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, amount: "50", shown: "200", way: "cash", ...USD }),
  },
  "credit/undoMove": {
    act: credit.undoMove,
    may: GIVERS,
    fields: ({ people, credit: move }) => ({ client: people.ana.id, move }),
  },
  "credit/keepCredit": { act: credit.keepCredit, may: GIVERS, fields: ({ overpaid }) => ({ id: overpaid }) },
  "credit/payByCredit": { act: credit.payByCredit, may: ["ana"], fields: ({ owed }) => ({ id: owed }) },
  "fees/charge": { act: fees.charge, may: GIVERS, fields: ({ late }) => ({ id: late, shown: "40", ...USD }) },
  "fees/waive": { act: fees.waive, may: GIVERS, fields: ({ late }) => ({ id: late, shown: "40", ...USD }) },
  "documents/invoice": {
    act: documents.invoice,
    may: GIVERS,
    fields: ({ people, taken }) => ({ client: people.ana.id, sessions: [taken.id] }),
  },
  "documents/state": {
    act: documents.state,
    may: ["ana", ...GIVERS],
    fields: ({ people }) => ({ client: people.ana.id, from: "2026-12-01", to: "2026-12-31" }),
  },
  "documents/receipt": {
    act: documents.receipt,
    may: ["ana", ...GIVERS],
    fields: ({ people, taken }) => ({ client: people.ana.id, session: taken.id }),
  },
  "documents/packageDocument": {
    act: documents.packageDocument,
    may: GIVERS,
    fields: ({ people, pack }) => ({ client: people.ana.id, package: pack }),
  },
  "documents/estimate": {
    act: documents.estimate,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, service: people.service.id, times: "10" }),
  },
  "documents/credit": { act: documents.credit, may: GIVERS, fields: ({ document }) => ({ id: document }) },
  "documents/sendByMail": { act: documents.sendByMail, may: GIVERS, fields: ({ document }) => ({ id: document }) },
  "documents/undoSending": { act: documents.undoSending, may: GIVERS, fields: ({ sent }) => ({ id: sent }) },
  "documents/saveBilling": {
    act: documents.saveBilling,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, address: "1 High Street", payerName: "", payerEmail: "" }),
  },
  // About the sender alone.
  "documents/printDiagnosis": {
    act: documents.printDiagnosis,
    may: ["ana", "ben"],
    fields: () => ({ prints: "yes" }),
  },
  "links/payLinked": {
    act: links.payLinked,
    may: [...PEOPLE, "nobody"],
    fields: ({ owed, link }) => ({ id: owed, token: link }),
  },
  "links/withdrawLink": {
    act: links.withdrawLink,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id }),
  },
  "packages/addOffer": {
    act: packages.addOffer,
    may: ADMIN,
    fields: ({ people }) => ({ service: people.service.id, sessions: "5", amount: "450", validDays: "", ...USD }),
  },
  "packages/changeOffer": {
    act: packages.changeOffer,
    may: ADMIN,
    fields: ({ offer }) => ({ id: offer, offered: "no" }),
  },
  "packages/buy": { act: packages.buy, may: ["ana", "ben"], fields: ({ offer }) => ({ id: offer }) },
  "packages/payOwed": { act: packages.payOwed, may: ["ana"], fields: ({ pack }) => ({ id: pack }) },
  "packages/sell": {
    act: packages.sell,
    may: GIVERS,
    fields: ({ people, offer }) => ({ client: people.ana.id, offer, way: "cash", shown: "2" }),
  },
  "packages/notePackagePaid": {
    act: packages.notePackagePaid,
    may: GIVERS,
    fields: ({ people, pack }) => ({ client: people.ana.id, package: pack, way: "cash" }),
  },
  "packages/giveBackSessions": {
    act: packages.giveBackSessions,
    may: GIVERS,
    fields: ({ people, pack }) => ({ client: people.ana.id, package: pack, sessions: "2", left: "5", words: "Sorry." }),
  },
  "packages/undoSale": {
    act: packages.undoSale,
    may: GIVERS,
    fields: ({ people, pack }) => ({ client: people.ana.id, package: pack }),
  },
  "packages/undoPackagePaid": {
    act: packages.undoPackagePaid,
    may: GIVERS,
    fields: ({ people, paidPack }) => ({ client: people.ana.id, package: paidPack.id, payment: paidPack.payment }),
  },
  "packages/giveOneBack": { act: packages.giveOneBack, may: GIVERS, fields: ({ usedUp }) => ({ id: usedUp }) },
  "packages/forfeit": { act: packages.forfeit, may: GIVERS, fields: ({ returned }) => ({ id: returned }) },
  "reconciliation/resolve": {
    act: reconciliation.resolve,
    may: ADMIN,
    fields: ({ difference }) => ({ difference, reason: "accepted" }),
  },
  "reconciliation/reopen": {
    act: reconciliation.reopen,
    may: ADMIN,
    fields: ({ difference }) => ({ difference }),
  },
  "reminders/remind": {
    act: reminders.remind,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, back: "//evil.test/x" }),
  },
  "reminders/undoReminder": {
    act: reminders.undoReminder,
    may: GIVERS,
    fields: ({ reminder }) => ({ reminder, back: "https://evil.test" }),
  },
  "prices/setClientPrice": {
    act: prices.setClientPrice,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, service: `${people.service.id} USD`, amount: "40" }),
  },
  "prices/endClientPrice": {
    act: prices.endClientPrice,
    may: GIVERS,
    fields: ({ people }) => ({ client: people.ana.id, service: people.service.id }),
  },
  "prices/setPractitionerPrice": {
    act: prices.setPractitionerPrice,
    may: ADMIN,
    fields: ({ people: { service, osei } }) => ({
      ...{ service: service.id, practitioner: osei.practitionerId, amount: "40" },
      ...USD,
    }),
  },
  "prices/endPractitionerPrice": {
    act: prices.endPractitionerPrice,
    may: ADMIN,
    fields: ({ people: { service, osei } }) => ({ service: service.id, practitioner: osei.practitionerId }),
  },
  "settings/saveMoney": {
    act: settings.saveMoney,
    may: ADMIN,
    fields: () => ({ lateCancelFeePercent: "50", missedFeePercent: "100", bankText: "HEART" }),
  },
  "settings/checkKey": { act: settings.checkKey, may: ADMIN, fields: () => ({ vendor: "stripe" }) },
  "test-payments/payTest": { act: tests.payTest, may: ADMIN, fields: () => ({ vendor: "stripe" }) },
};
