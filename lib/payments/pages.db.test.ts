import { afterEach, beforeEach, expect, test } from "vitest";
import { listCredit } from "@/lib/payments/credit/queries";
import { mainCurrency, servicesInAnother } from "@/lib/payments/currency";
import { listAccount } from "@/lib/payments/documents/billable";
import { billingFacts, readBilled } from "@/lib/payments/documents/details";
import { listDocuments, listPayersDocuments } from "@/lib/payments/documents/queries";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { readList } from "@/lib/payments/list/read-list";
import { wantedOf } from "@/lib/payments/list/wanted";
import { listOwedSessions } from "@/lib/payments/owed";
import { listOffers } from "@/lib/payments/packages/offers";
import { listOwedPackages, listUnpaidPackages } from "@/lib/payments/packages/owed-packages";
import { listPackages } from "@/lib/payments/packages/queries";
import { findPaidFor, paidForBy } from "@/lib/payments/payers/paid-for";
import { paymentsFor } from "@/lib/payments/payers/payments-for";
import { servicesFor } from "@/lib/payments/prices/services-for";
import { listDifferences } from "@/lib/payments/reconciliation/queries";
import { moneySettingsText } from "@/lib/payments/settings/settings";
import { listVendors } from "@/lib/payments/settings/vendors";
import { moneyOf } from "@/lib/payments/statement";
import { lastTests } from "@/lib/payments/test-payments/queries";
import { listRules } from "@/lib/practice/practitioners";
import { moneyReport } from "@/lib/reports/money";
import { NOW } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { withPayments } from "@/lib/testing/payments/mode";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";
import { multiply } from "@/lib/testing/payments/multiply";

beforeEach(() => withPayments("invoice"));
afterEach(() => withPayments("off"));

const DAYS = { from: "2026-11-01", to: "2026-12-31" };

// What the pages read of money, beside who asks; the practice's settings and its people are kept (decision 022).
const MOST = {
  "the list of sessions": 3,
  "the list of what is due": 4,
  "the list of payments": 3,
  "the report": 4,
  "the money of a session": 5,
  "a client's account": 8,
  "the settings": 7,
  "the client's own payments": 9,
  "a payer's link": 4,
  "what a payer pays, signed in": 5,
};

test("the pages of money take as many statements for a thousand sessions as for ten", async () => {
  const { people, owed } = await moneyOfAna();
  await multiply(owed, 10);
  // That staff looked at the client's account is noted the first time.
  await counted(people, owed);
  const few = await counted(people, owed);
  await multiply(owed, 1_000);
  const many = await counted(people, owed);
  process.stdout.write(`statements of the pages of money: ${JSON.stringify(many)}\n`);
  expect(many).toEqual(few);
  expect(many).toEqual(MOST);
});

type People = Awaited<ReturnType<typeof moneyOfAna>>["people"];

async function counted({ ana, mara }: People, owed: string) {
  const { id } = ana;
  const token = (await payLink(id)).split("/").at(-1) ?? "";
  const list = (asked: Record<string, string>) => readList(mara, wantedOf(asked), "Africa/Accra", NOW);
  const pages: Record<keyof typeof MOST, () => Promise<unknown>> = {
    "the list of sessions": () => Promise.all([list({}), listDifferences(mara)]),
    "the list of what is due": () =>
      Promise.all([list({ state: "due" }), listUnpaidPackages(mara), listDifferences(mara)]),
    "the list of payments": () => Promise.all([list({ of: "payments" }), listDifferences(mara)]),
    "the report": () => moneyReport(mara, DAYS),
    "the money of a session": () => moneyOf(mara, owed),
    "a client's account": () =>
      Promise.all([
        ...[readBilled(mara, id, NOW), billingFacts(mara, id), servicesFor(id)],
        ...[listAccount(mara, id, 1), listDocuments(mara, id), listCredit(id), listPackages(id)],
      ]),
    "the settings": () =>
      Promise.all([
        listRules(mara),
        moneySettingsText(),
        listVendors(),
        lastTests(),
        mainCurrency(),
        servicesInAnother("USD"),
      ]),
    "the client's own payments": () =>
      Promise.all([
        ...[
          listOwedSessions(ana, id, NOW),
          listOwedPackages(id),
          billingFacts(ana, id),
          paidForBy({ ...ana, role: "client" }),
        ],
        ...[listAccount(ana, id, 1), listDocuments(ana, id), listCredit(id), listPackages(id), listOffers()],
      ]),
    "a payer's link": async () => {
      const payer = await payerOf(token);
      await Promise.all([
        ...[listOwedSessions(ana, id, NOW), listOwedPackages(id)],
        listPayersDocuments(payer?.documentsOf ?? { clientId: id, payerIndex: "none" }),
      ]);
    },
    "what a payer pays, signed in": () =>
      Promise.all([
        ...[findPaidFor(ana, id), listOwedSessions(ana, id, NOW), listOwedPackages(id)],
        ...[paymentsFor(ana, { personId: id, since: null }), listPayersDocuments({ clientId: id, payerIndex: "none" })],
      ]),
  };
  const found: Record<string, number> = {};
  for (const [name, read] of Object.entries(pages)) found[name] = (await listening(read)).statements.length;
  return found;
}
