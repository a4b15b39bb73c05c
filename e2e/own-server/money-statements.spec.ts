import type { Page } from "@playwright/test";
import { test } from "@/e2e/support/paying";
import { statementsFor } from "@/e2e/support/statements";
import { expect } from "@/e2e/support/world";
import { instantly } from "@/lib/testing/instant";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";
import { multiply } from "@/lib/testing/payments/multiply";

const FEW = 10;
const MANY = 1_000;

// As the server counts them: who asks is in each of them, and for staff who waits at the door.
const MOST = {
  ...{ "the client's payments": 10, "the client's package": 3, "a document": 2, "to pay for a session": 9 },
  ...{ "a payer's link": 4, "the list of sessions": 5, "the list of what is due": 6, "the list of payments": 5 },
  ...{ "a client's account": 10, "the report": 5, "the settings": 9 },
};

test("a page of money takes as many statements for a thousand sessions as for ten", async ({ world }) => {
  test.setTimeout(300_000);
  const { owed, pack, document, link } = await moneyOfAna(await instantly(world));
  const [ana, mara, payer] = [await world.as("ana"), await world.as("mara"), await world.visitor()];
  const pages: [Page, string, string][] = [
    [ana, "the client's payments", "/payments"],
    [ana, "the client's package", `/payments/packages/${pack}`],
    [ana, "a document", `/documents/${document}`],
    [ana, "to pay for a session", `/appointments/${owed}/pay`],
    [payer, "a payer's link", `/pay/${link}`],
    [mara, "the list of sessions", "/admin/payments"],
    [mara, "the list of what is due", "/admin/payments?state=due"],
    [mara, "the list of payments", "/admin/payments?of=payments"],
    [mara, "a client's account", `/admin/clients/${world.ana.id}/payments`],
    [mara, "the report", "/admin/reports/money?from=2026-11-01&to=2026-12-31"],
    [mara, "the settings", "/admin/settings/payments"],
  ];
  const counted = async () => {
    const found: Record<string, number> = {};
    for (const [page, name, path] of pages) found[name] = await statementsFor(world, page, path);
    return found;
  };
  await multiply(owed, FEW);
  const few = await counted();
  await multiply(owed, MANY);
  const many = await counted();
  process.stdout.write(`statements of the pages of money: ${JSON.stringify({ few, many })}\n`);
  expect(many).toEqual(few);
  expect(few).toEqual(MOST);
});
