import type { Page } from "@playwright/test";
import { services } from "@/db/schema";
import { bookedForLater, bookTen, chooseTen, fact, pdfText, priced, tell, test, toVendor } from "@/e2e/support/paying";
import { expect } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { lookAfterPayments } from "@/lib/payments/online/look-after";

const BOOKED = /^Your appointment on/;

test("in Ghana a client pays by mobile money, is booked when it has come, and gets it back in time", async ({
  world,
  paystack,
}) => {
  await world.db.update(services).set({ priceMinor: 30_000, currency: "GHS", payment: "full" });
  const ana = await world.as("ana");
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("GH₵300.00, paid when you book")).toBeVisible();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await ana.getByRole("button", { name: "Go to the payment page" }).click();
  await ana.waitForURL(`${paystack.baseUrl}/pay/**`);
  await expect(ana.getByText("GHS 300.00")).toBeVisible();
  await ana.getByRole("button", { name: "Pay with a card that is declined" }).click();
  await expect(ana.getByRole("alert")).toHaveText(/declined/);
  await ana.getByRole("button", { name: "Pay with mobile money, to be confirmed" }).click();
  await expect(ana.getByText("A payment is on its way.")).toBeVisible();
  await tell(world, paystack);
  expect(world.mails().filter(({ subject }) => BOOKED.test(subject ?? ""))).toEqual([]);

  const [payment] = await world.db.query.payments.findMany();
  paystack.settle(payment?.providerId ?? "", true);
  expect(await tell(world, paystack)).toBeGreaterThan(0);
  await world.waitForMail("ana@attune.test", BOOKED);
  await ana.reload();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 05:00");

  await ana.goto(`/appointments/${payment?.appointmentId}`);
  await ana.getByRole("button", { name: "Cancel appointment" }).first().click();
  const dialog = ana.getByRole("dialog");
  await expect(dialog).toContainText("GH₵300.00");
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(ana.getByText(/^Cancelled\./)).toBeVisible();
  await world.passUndo();
  await expect
    .poll(async () => {
      await lookAfterPayments(now());
      return paystack.books().refunds;
    })
    .toMatchObject([{ amount: 30_000, status: "processed" }]);
  await tell(world, paystack);
  await ana.reload();
  await expect(fact(ana, "Still owed")).toHaveText("Nothing");
});

test("a deposit books the time, and the rest is paid afterwards", async ({ world, vendor }) => {
  await world.db.update(services).set({ priceMinor: 8_000, currency: "USD", payment: "deposit", depositMinor: 2_000 });
  const ana = await world.as("ana");
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("$20.00 of it paid when you book")).toBeVisible();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Pay $20.00");
  await expect(fact(ana, "After the session")).toHaveText("$60.00");
  vendor.pay(await toVendor(ana, vendor));
  await tell(world, vendor);
  await world.waitForMail("ana@attune.test", BOOKED);
  const [booked] = await world.db.query.appointments.findMany();
  await ana.goto(`/appointments/${booked?.id}`);
  await expect(fact(ana, "Paid")).toHaveText("$20.00");
  await expect(fact(ana, "Still owed")).toHaveText("$60.00");
  await ana.getByRole("link", { name: "Pay $60.00" }).click();
  vendor.pay(await toVendor(ana, vendor));
  await tell(world, vendor);
  await ana.goto(`/appointments/${booked?.id}`);
  await expect(fact(ana, "Paid")).toHaveText("$80.00");
  await expect(fact(ana, "Still owed")).toHaveText("Nothing");
});

test("who pays for the client gets the bill, and reads no word of the sessions", async ({ world, vendor }) => {
  await priced(world, "full");
  await world.db.update(services).set({ name: "Trauma therapy" });
  const mara = await world.as("mara");
  const account = `/admin/clients/${world.ana.id}/payments`;
  await mara.goto(account);
  await mara.getByLabel("Diagnosis code").fill("F43.1");
  await mara.getByLabel("Who pays, if not the client").fill("Yaw Boateng");
  await mara.getByLabel("Their e-mail address").fill("yaw@example.org");
  await mara
    .locator("form", { has: mara.getByLabel("Diagnosis code") })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(mara.getByText("Saved.")).toBeVisible();

  const ana = await world.as("ana");
  await bookTen(ana);
  await toVendor(ana, vendor);
  await expect(ana.getByText("yaw@example.org")).toBeVisible();
  await expect(ana.locator("body")).not.toContainText(/trauma|ana@attune/i);
  await ana.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  await tell(world, vendor);
  await ana.goto("/payments");
  await expect(ana.getByText(/Bills go to Yaw Boateng/)).toBeVisible();

  await mara.goto(account);
  await mara.getByRole("button", { name: "Create an invoice" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText(/^Invoice/);
  const text = await pdfText(mara);
  expect(text).toContain("Yaw Boateng");
  expect(text).not.toMatch(/trauma|F43/i);
});

test("without JavaScript a refused sum is said, cash is noted at the desk, and refunded in part", async ({ world }) => {
  const path = await bookedForLater(world);
  const osei = await world.as("osei", { javaScriptEnabled: false });
  await osei.goto(path);
  await osei.locator("summary", { hasText: "Record a payment" }).click();
  const taking = osei.locator("details", { hasText: "Record a payment" });
  await taking.getByLabel("Amount in USD").fill("90");
  await taking.getByRole("button", { name: "Mark as paid" }).click();
  await expect(osei.getByText("This is more than is owed.").first()).toBeVisible();
  await expect(taking.getByLabel("Amount in USD")).toHaveValue("90");
  await taking.getByLabel("Amount in USD").fill("80");
  await taking.getByLabel("How it was paid").selectOption("Cash");
  await taking.getByRole("button", { name: "Mark as paid" }).click();
  await expect(fact(osei, "Paid")).toHaveText("$80.00");
  await osei.locator("summary", { hasText: "Refund" }).click();
  const giving = osei.locator("details", { hasText: "Refund this payment" });
  await giving.getByLabel("Amount in USD").fill("30");
  await giving.getByLabel("Why").fill("The camera failed.");
  await giving.getByRole("button", { name: "Refund it" }).click();
  await expect(fact(osei, "Refunded")).toHaveText("$30.00");
  await expect(fact(osei, "Still owed")).toHaveText("Nothing");
});

test("pages and files of money are there for whose money it is, and for no other", async ({ world }) => {
  const path = await bookedForLater(world);
  const people = ["ana", "ben", "osei", "lind", "mara"] as const;
  const mara = await world.as("mara");
  const as = new Map<string, Page>([["mara", mara]]);
  for (const who of people) if (who !== "mara") as.set(who, await world.as(who));
  await mara.goto(`/admin/clients/${world.ana.id}/payments`);
  await mara.getByRole("button", { name: "Create an invoice" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText(/^Invoice/);
  const document = new URL(mara.url()).pathname;
  const MATRIX: [string, readonly (typeof people)[number][]][] = [
    [path, ["ana", "osei", "mara"]],
    [`${path}/pay`, ["ana"]],
    [document, ["ana", "osei", "mara"]],
    [`${document}/pdf`, ["ana", "osei", "mara"]],
    ["/payments", ["ana", "ben"]],
    [`/admin/clients/${world.ana.id}/payments`, ["osei", "mara"]],
    ["/admin/reports/money", ["mara"]],
    ["/admin/reports/money/csv?from=2026-12-01&to=2026-12-31", ["mara"]],
    // Practitioners say there what stands on their own bills.
    ["/admin/settings/payments", ["osei", "lind", "mara"]],
  ];
  const visitor = await world.visitor();
  for (const [address, may] of MATRIX) {
    for (const who of people) {
      const reply = await as.get(who)?.request.get(address, { maxRedirects: 0 });
      const text = (await reply?.text()) ?? "";
      if (may.includes(who)) expect.soft(reply?.status(), `${address} as ${who}`).toBe(200);
      else expect.soft(reply?.status(), `${address} as ${who}`).toBe(404);
      if (!may.includes(who)) expect.soft(text, `${address} as ${who}`).not.toMatch(/\$80\.00|Boateng/);
    }
    const signedOut = await visitor.request.get(address, { maxRedirects: 0 });
    expect.soft([303, 307, 404], `${address}: ${signedOut.status()}`).toContain(signedOut.status());
  }
  // Whose payment comes back from the vendor's page is looked up among the client's own.
  const [booked] = await world.db.query.appointments.findMany();
  const reply = await as.get("ben")?.request.get(`${path}/pay?paid=${booked?.id}`);
  expect(reply?.status()).toBe(404);
});
