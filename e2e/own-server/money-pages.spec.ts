import type { Locator } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { tell, test, type Vendor } from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { makeEstimate, makeInvoice } from "@/lib/payments/documents/make";
import { payLink } from "@/lib/payments/links/pay-link";
import { NOW } from "@/lib/testing/clock";
import { instantly } from "@/lib/testing/instant";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";

test("every page of money that has something on it is accessible, to a client, a payer and staff", async ({
  world,
  vendor,
}) => {
  test.setTimeout(300_000);
  const { ofClient, ofPayer, ofStaff } = await filledPages(world, vendor);
  for (const [page, paths] of [
    [await world.as("ana"), ofClient],
    [await world.visitor(), ofPayer],
    [await world.as("mara"), ofStaff],
  ] as const)
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
    }
});

test("so are the dialogs in which staff take, waive and give back money", async ({ world, vendor }) => {
  test.slow();
  const { owed, taken } = await filledPages(world, vendor);
  const mara = await world.as("mara");
  for (const [id, trigger] of [
    [owed, "Record a payment"],
    [owed, "Waive it"],
    [taken, "Refund"],
  ] as const) {
    await mara.goto(`/appointments/${id}`);
    await mara.getByRole("button", { name: trigger, exact: true }).first().click();
    await expect(mara.getByRole("dialog")).toBeVisible();
    await expectAccessible(mara);
  }
});

test("a client's home has the bills that are still to pay and a new estimate, and no other document", async ({
  world,
}) => {
  const { owed } = await moneyOfAna(await instantly(world));
  const { ana, mara, service } = world;
  await makeInvoice(mara, ana.id, [owed], NOW);
  await makeEstimate(mara, { client: ana.id, service: service.id, times: 6 }, NOW);
  const page = await world.as("ana", { viewport: { width: 390, height: 844 } });
  await page.goto("/dashboard");
  const waiting = page.getByRole("region", { name: "Documents for you" });
  await expect(waiting.getByRole("listitem").filter({ hasText: "still to pay" })).toHaveCount(2);
  await expect(waiting).not.toContainText("Receipt");
  await expectAccessible(page);
  await waiting.getByRole("link", { name: /^Estimate/ }).click();
  await expect(page.getByText("This is an estimate, not a bill.")).toBeVisible();
});

test("on a phone a client reads at a paid session once that it has a receipt", async ({ world }) => {
  await moneyOfAna(await instantly(world));
  const page = await world.as("ana", { viewport: { width: 390, height: 844 } });
  await page.goto("/payments");
  const receipt = page.getByRole("button", { name: /^Receipt for / }).first();
  await expect(receipt.locator("xpath=ancestor::td")).toHaveText(/^\s*Receipt\s+for /, { useInnerText: true });
  const row = receipt.locator("xpath=ancestor::tr");
  const edge = async (part: Locator) => Math.round((await part.boundingBox())?.x ?? Number.NaN);
  expect(await edge(row.getByRole("rowheader").getByRole("link"))).toBe(await edge(receipt));
  await expectAccessible(page);
});

/** The pages of a practice in which all that can happen to money has happened to Ana's. */
async function filledPages(world: World, vendor: Vendor) {
  const { owed, taken, late, pack, document } = await moneyOfAna(await instantly(world));
  vendor.payOut(54_321, "USD", "under way");
  await tell(world, vendor);
  const link = new URL(await payLink(world.ana.id)).pathname;
  return {
    owed,
    taken: taken.id,
    ofClient: [
      ...["/dashboard", "/payments", `/payments/packages/${pack}`, `/documents/${document}`],
      ...[owed, taken.id, late].map((id) => `/appointments/${id}`),
      `/appointments/${owed}/pay`,
    ],
    ofPayer: ["/", "/book", link],
    ofStaff: [
      ...["/admin", "/admin/payments", "/admin/payments?state=due", "/admin/payments?of=payments&sort=amount"],
      ...["/admin/payments/payouts", "/admin/reports/money?from=2026-11-01&to=2026-12-31", "/admin/settings/payments"],
      ...[`/admin/clients/${world.ana.id}/payments`, `/admin/services/${world.service.id}`, `/documents/${document}`],
      ...[owed, taken.id, late].map((id) => `/appointments/${id}`),
    ],
  };
}
