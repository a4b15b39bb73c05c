import { expectAccessible } from "@/e2e/support/accessible";
import { bookTen, fact, priced, tell, test, toVendor, type Vendor } from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { lapseUnpaid } from "@/lib/appointments/prepaid/lapse";
import { now } from "@/lib/clock";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const BOOKED = /^Your appointment on/;

test("who paid after the time was no longer kept is booked all the same, while it is free", async ({
  world,
  vendor,
}) => {
  const before = vendor.books().refunds.length;
  const { ana, page } = await paidTooLate(world, vendor);
  await ana.goto(page);
  await expect(ana.getByText("It wasn't paid for in time, so others can book this time again.")).toBeVisible();
  await tell(world, vendor);
  await world.waitForMail("ana@attune.test", BOOKED);
  await ana.reload();
  await expect(ana.getByText("Cancelled", { exact: true })).toBeHidden();
  await expect(fact(ana, "Paid")).toHaveText("$80.00");
  await expect(fact(ana, "Still owed")).toHaveText("Nothing");
  await expectAccessible(ana);
  const ben = await world.as("ben");
  await ben.goto("/book?with=ama-osei&date=2026-12-10");
  await expect(ben.getByRole("button", { name: "11:00", exact: true })).toBeVisible();
  await expect(ben.getByRole("button", { name: "10:00", exact: true })).toBeHidden();
  await lookAfterPayments(now());
  expect(vendor.books().refunds).toHaveLength(before);
});

test("where another client has taken the time by then, all of it goes back at once, with an apology", async ({
  world,
  vendor,
}) => {
  const before = vendor.books().refunds.length;
  const { ana, page } = await paidTooLate(world, vendor);
  const ben = await world.as("ben");
  await bookTen(ben);
  vendor.pay(await toVendor(ben, vendor));
  await tell(world, vendor);
  const { text } = await world.waitForMail("ana@attune.test", "We are refunding your payment");
  expect(text).toContain("We're sorry.");
  expect(text).toMatch(/Refund: \$80\.00/);
  await world.waitForMail("ben@attune.test", BOOKED);
  await lookAfterPayments(now());
  expect(vendor.books().refunds.slice(before)).toMatchObject([{ amount: 8_000, status: "succeeded" }]);
  await tell(world, vendor);

  // The way back from the vendor's page leads there, too.
  await ana.goto(`${page}/pay`);
  await expect(ana).toHaveURL(page);
  await expect(ana.getByText("We're sorry: your payment arrived when this time was no longer free.")).toBeVisible();
  await expect(fact(ana, "Refunded")).toHaveText("$80.00");
  await expect(fact(ana, "Still owed")).toHaveText("Nothing");
  await expect(ana.getByRole("link", { name: /^Pay \$/ })).toHaveCount(0);
  await expectAccessible(ana);
  const mails = world.mails().filter(({ to }) => to.includes("ana@attune.test"));
  expect(mails.map(({ subject }) => subject)).toEqual(["We are refunding your payment"]);
});

/** Ana has paid on the vendor's page in time, and the practice had not heard of that when the time was not kept any longer. */
async function paidTooLate(world: World, vendor: Vendor) {
  await priced(world, "full");
  const ana = await world.as("ana");
  await bookTen(ana);
  const page = ana.url().replace(/\/pay$/, "");
  vendor.pay(await toVendor(ana, vendor));
  await world.setNow(minutesAfter(NOW, 31));
  expect(await lapseUnpaid(now())).toHaveLength(1);
  return { ana, page };
}
