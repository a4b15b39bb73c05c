import { expectAccessible } from "@/e2e/support/accessible";
import {
  bookAfterLastLook,
  bookedForLater,
  bookTen,
  chooseTen,
  fact,
  pdfText,
  priced,
  tell,
  test,
  toVendor,
} from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const BOOKED = /^Your appointment on/;

test("a guest books what is paid first, is declined, pays, and hears of it only then", async ({ world, vendor }) => {
  await priced(world, "full");
  const page = await world.visitor();
  await page.goto("/");
  await expect(page.getByText(/, 50 minutes: \$80\.00, paid when you book$/).first()).toBeVisible();
  await expect(page.getByText("A session that you pay for when you book is yours once")).toBeVisible();
  await expectAccessible(page);
  await chooseTen(page);
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await page.getByRole("button", { name: "Continue" }).click();
  const { text } = await world.waitForMail("kofi@example.org", /code/i);
  await page.getByLabel("Code").fill(/\b\d{6,20}\b/.exec(text ?? "")?.[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Step 3 of 4")).toBeVisible();
  await bookAfterLastLook(page);
  await expect(page.getByText("Step 4 of 4")).toBeVisible();
  await expect(page.getByText("We keep your time until 09:30.")).toBeVisible();
  await expectAccessible(page);

  await toVendor(page, vendor);
  await page.getByRole("button", { name: "Pay with a card that is declined" }).click();
  await expect(page.getByRole("alert")).toHaveText(/declined/);
  expect(mailsOf(world, "kofi@example.org", BOOKED)).toEqual([]);
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 10:00");
  await world.waitForMail("kofi@example.org", BOOKED);
  expect(await tell(world, vendor)).toBeGreaterThan(0);

  await page.getByRole("link", { name: "Go to the appointment" }).click();
  await expect(fact(page, "Paid")).toHaveText("$80.00");
  await expect(fact(page, "Still owed")).toHaveText("Nothing");
  await expectAccessible(page);
  expect(mailsOf(world, "kofi@example.org", BOOKED)).toHaveLength(1);
});

test("without JavaScript a client pays by a transfer, and is booked when the vendor says it has come", async ({
  world,
  vendor,
}) => {
  await priced(world, "full");
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await bookTen(ana);
  const checkout = await toVendor(ana, vendor);
  await ana.getByRole("button", { name: "Pay by a transfer that takes days" }).click();
  await expect(ana.getByText("A payment is on its way.")).toBeVisible();
  await expect(ana.getByRole("button", { name: "Go to the payment page" })).toBeHidden();
  await tell(world, vendor);
  expect(mailsOf(world, "ana@attune.test", BOOKED)).toEqual([]);
  vendor.settle(checkout, true);
  expect(await tell(world, vendor)).toBeGreaterThan(0);
  await world.waitForMail("ana@attune.test", BOOKED);
  await ana.reload();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 05:00");
});

test("while the vendor is away the booking is kept, to be paid later, and staff see it", async ({ world, vendor }) => {
  await priced(world, "full");
  const ana = await world.as("ana");
  await bookTen(ana);
  vendor.faults.some(1, ["500"], () => 0);
  await ana.getByRole("button", { name: "Go to the payment page" }).click();
  await expect(ana.getByText("Your time is still booked, and you can pay for it here later.")).toBeVisible();
  vendor.faults.none();
  await expect(ana.getByText(/We keep your time until/)).toBeHidden();
  await expectAccessible(ana);
  await world.waitForMail("ana@attune.test", BOOKED);
  await ana.getByRole("link", { name: "Pay later" }).click();
  await expect(ana.getByRole("link", { name: "Pay $80.00" })).toBeVisible();

  const osei = await world.as("osei");
  await osei.goto(ana.url());
  await expect(osei.getByText("The payment provider couldn't be reached. We'll keep trying.")).toBeVisible();
  await expectAccessible(osei);

  await ana.getByRole("link", { name: "Pay $80.00" }).click();
  await toVendor(ana, vendor);
  await ana.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  await tell(world, vendor);
});

test("a client who cancels in time reads to the cent what comes back, and it does", async ({ world, vendor }) => {
  await priced(world, "full");
  const ana = await world.as("ana");
  await bookTen(ana);
  vendor.pay(await toVendor(ana, vendor));
  await tell(world, vendor);
  const before = vendor.books().refunds.length;
  await ana.goto("/dashboard");
  await expectAccessible(ana);
  const osei = await world.as("osei");
  const [booked] = await world.db.query.appointments.findMany();
  const path = `/appointments/${booked?.id}`;
  await ana.goto(path);
  await ana.getByRole("button", { name: "Cancel appointment" }).first().click();
  const dialog = ana.getByRole("dialog");
  await expect(dialog).toContainText("You get $80.00 back, the way it was paid.");
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(ana.getByText(/^Cancelled\./)).toBeVisible();
  await world.passUndo();
  await expect
    .poll(async () => {
      await lookAfterPayments(now());
      return vendor.books().refunds.slice(before);
    })
    .toMatchObject([{ amount: 8_000, status: "succeeded" }]);
  await tell(world, vendor);
  for (const page of [osei, ana]) {
    await page.goto(path);
    await expect(fact(page, "Refunded")).toHaveText("$80.00");
    await expect(fact(page, "Still owed")).toHaveText("Nothing");
  }
  await expectAccessible(osei);
});

test("a time that is not paid for in half an hour is free again, and nobody hears of it", async ({ world, vendor }) => {
  await priced(world, "full");
  const ana = await world.as("ana");
  await bookTen(ana);
  const ours = ana.url();
  await ana.getByRole("link", { name: "Not now" }).click();
  await expect(ana.getByText("Not paid yet", { exact: true })).toBeVisible();
  await expect(ana.getByRole("link", { name: "Move to another time" })).toHaveCount(0);
  await expectAccessible(ana);
  await ana.getByRole("link", { name: "Pay $80.00" }).click();
  await toVendor(ana, vendor);
  const ben = await world.as("ben");
  await ben.goto("/book?with=ama-osei&date=2026-12-10");
  await expect(ben.getByRole("button", { name: "11:00", exact: true })).toBeVisible();
  await expect(ben.getByRole("button", { name: "10:00", exact: true })).toBeHidden();
  await world.setNow(minutesAfter(NOW, 31));
  await lookAfterPayments(now());
  await ana.reload();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("This page is expired.");
  await ana.goto(ours);
  await expect(ana.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(ana.getByText("It wasn't paid for in time, so others can book this time again.")).toBeVisible();
  await expect(fact(ana, "Still owed")).toHaveText("Nothing");
  await expectAccessible(ana);
  await ben.reload();
  await expect(ben.getByRole("button", { name: "10:00", exact: true })).toBeVisible();
  await tell(world, vendor);
  expect(world.mails()).toEqual([]);
});

test("at the desk cash is noted, undone and let go of, and the report has the sums", async ({ world }) => {
  const path = await bookedForLater(world);
  const osei = await world.as("osei");
  await osei.goto(path);
  await osei.getByRole("button", { name: "Record a payment" }).click();
  const dialog = osei.getByRole("dialog");
  await dialog.getByLabel("How it was paid").selectOption("Cash");
  await dialog.getByLabel("Reference").fill("R-17");
  await dialog.getByRole("button", { name: "Mark as paid" }).click();
  await expect(osei.getByText("Recorded as paid. You can undo this until the end of today.")).toBeVisible();
  await expect(osei.getByText("Cash · Paid · Tue 1 Dec · R-17")).toBeVisible();
  await expectAccessible(osei);

  const mara = await world.as("mara");
  await mara.goto("/admin/reports/money?from=2026-12-01&to=2026-12-31");
  await expect(fact(mara, "Charged")).toHaveText(/^\$80\.00,/);
  await expect(fact(mara, "Received")).toHaveText("$80.00");
  await expect(mara.getByRole("row", { name: /^Cash/ })).toContainText("$80.00");
  await expectAccessible(mara);
  const download = mara.waitForEvent("download");
  await mara.getByRole("link", { name: "Download as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("report-2026-12-01-2026-12-31.csv");
  const csv = await mara.request.get("/admin/reports/money/csv?from=2026-12-01&to=2026-12-31");
  expect(await csv.text()).toMatch(/^Total,,USD,80,0,80,0,0,0,0,80,0\r?$/m);

  await osei.getByRole("button", { name: "Undo" }).click();
  await expect(osei.getByText("Undone. The amount is owed again.")).toBeVisible();
  await osei.getByRole("button", { name: "Waive it" }).first().click();
  await osei.getByRole("dialog").getByLabel("Why").fill("The camera failed.");
  await osei.getByRole("dialog").getByRole("button", { name: "Waive it" }).click();
  await expect(osei.getByText("Waived. The client no longer owes it.")).toBeVisible();
  await expect(fact(osei, "Waived")).toHaveText("$80.00");
  await expect(fact(osei, "Still owed")).toHaveText("Nothing");
  await mara.reload();
  await expect(fact(mara, "Net")).toHaveText("$0.00");
  await expect(fact(mara, "Waived")).toHaveText("$80.00");
});

test("staff make an invoice, the client reads it as a PDF, and a credit note takes it back", async ({ world }) => {
  await bookedForLater(world);
  const mara = await world.as("mara");
  await mara.goto(`/admin/clients/${world.ana.id}/payments`);
  await expectAccessible(mara);
  await mara.getByRole("button", { name: "Create an invoice" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Invoice 2026-0001");
  await expectAccessible(mara);

  const ana = await world.as("ana");
  await ana.goto("/payments");
  await expectAccessible(ana);
  await ana.getByRole("link", { name: "2026-0001" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Invoice 2026-0001");
  await expect(ana.getByRole("button", { name: /credit note/ })).toBeHidden();
  await expectAccessible(ana);
  expect(await pdfText(ana)).toMatch(/Invoice 2026-0001.*\$80\.00/);

  await mara.getByRole("button", { name: "Cancel it with a credit note" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Credit note 2026-0002");
  const text = await pdfText(mara);
  expect(text).toContain("2026-0001");
  expect(text).toMatch(/[-−]\s?\$80\.00/);
  await mara.goto(`/admin/clients/${world.ana.id}/payments`);
  await mara.getByRole("button", { name: "Create an invoice" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Invoice 2026-0003");
  await mara.goto("/admin/settings/payments");
  await expectAccessible(mara);
});

function mailsOf(world: World, to: string, subject: RegExp) {
  return world.mails().filter((mail) => mail.to.includes(to) && subject.test(mail.subject ?? ""));
}
