import { eq } from "drizzle-orm";
import { appointments, payments } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { priced, tell, test, type Vendor } from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { changeBilling } from "@/lib/payments/documents/details";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed } from "@/lib/testing/requests";

test("staff remind who pays for a client, who pays by the mail's link without an account", async ({
  world,
  vendor,
}) => {
  await priced(world, "later");
  await owed(world, "ben", -1);
  await owed(world, "ana", -2);
  const payer = { payerName: "Kojo Mensah", payerEmail: "kojo@example.org", address: "", diagnosis: "" };
  await changeBilling(world.mara, { client: world.ana.id, ...payer }, NOW);

  const mara = await world.as("mara", { viewport: { width: 390, height: 800 } });
  await mara.goto("/admin/payments");
  await expect(mara.getByText("2 sessions: Nothing paid, $160.00 owed.")).toBeVisible();
  await expectAccessible(mara);
  // By keyboard alone: the filter opens, narrows the list and is kept in the address.
  await mara.getByText("Filter and sort").focus();
  await mara.keyboard.press("Enter");
  await mara.getByLabel("First").selectOption("The oldest");
  await mara.getByLabel("How it stands").selectOption("To pay now");
  await mara.getByRole("button", { name: "Show" }).focus();
  await mara.keyboard.press("Enter");
  await mara.waitForURL(/state=due.*sort=oldest|sort=oldest.*state=due/);
  await mara.getByRole("link", { name: /^Ana / }).press("Enter");
  await expect(mara.getByText("These are of one client.")).toBeVisible();
  await mara.getByRole("button", { name: /^Remind Ana / }).press("Enter");
  await expect(mara.getByText(/^A reminder is on its way/)).toBeVisible();
  await mara.getByRole("button", { name: /^Take back Ana / }).press("Enter");
  await expect(mara.getByText("Taken back. Nothing was sent.")).toBeVisible();
  await mara.getByRole("button", { name: /^Remind Ana / }).press("Enter");
  await expect(mara.getByText(/^Leaves at/)).toBeVisible();
  await expectAccessible(mara);

  await world.passUndo();
  await lookAfterPayments(now());
  const { text } = await world.waitForMail("kojo@example.org", "A payment is due");
  const link = /\/pay\/[\w-]{48}/.exec(text ?? "")?.[0] ?? "";
  const kojo = await world.visitor();
  await kojo.goto(link);
  await expect(kojo.getByRole("heading", { level: 1 })).toHaveText("To pay: $80.00");
  await expectAccessible(kojo);
  await kojo.getByRole("button", { name: "Pay $80.00" }).click();
  await kojo.waitForURL(`${vendor.baseUrl}/pay/**`);
  await kojo.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(kojo.getByRole("heading", { level: 1 })).toHaveText("Thank you: the payment has arrived");
  await expectAccessible(kojo);
  await tell(world, vendor);
  await kojo.goto(link);
  await expect(kojo.getByRole("heading", { level: 1 })).toHaveText("Nothing to pay now");
  await expectAccessible(kojo);

  await mara.goto(`/admin/payments?client=${world.ana.id}`);
  await expect(mara.getByText("1 session: $80.00 paid, Nothing owed.")).toBeVisible();
  await mara.getByRole("link", { name: "Payments", exact: true }).last().click();
  await expect(mara.getByRole("row", { name: /Ana .*\$80\.00.*Online, Stripe.*Paid/ })).toBeVisible();
  await expectAccessible(mara);
});

test("without JavaScript staff narrow the list, remind a client, take that back, and dismiss a lost dispute", async ({
  world,
  vendor,
}) => {
  await priced(world, "later");
  await owed(world, "ben", -1);
  await owed(world, "ana", -2);
  await disputed(world, vendor, "ben");
  const mara = await world.as("mara", { javaScriptEnabled: false });
  await mara.goto("/admin");
  await expect(mara.getByText("The payer's bank has taken this payment back for good.")).toBeVisible();
  await mara.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(mara.getByText("The payer's bank has taken this payment back for good.")).toBeHidden();

  await mara.goto("/admin/payments");
  await expect(mara.getByText("2 sessions: Nothing paid, $160.00 owed.")).toBeVisible();
  await mara.getByText("Filter and sort").click();
  await mara.getByLabel("How it stands").selectOption("To pay now");
  await mara.getByRole("button", { name: "Show" }).click();
  await mara.waitForURL(/state=due/);
  await mara.getByRole("button", { name: /^Remind Ana / }).click();
  await mara.getByRole("button", { name: /^Take back Ana / }).click();
  await expect(mara.getByText("Taken back. Nothing was sent.")).toBeVisible();
  await mara.goto("/admin/reports/money?from=2026-11-01&to=2026-12-31");
  await expect(mara.getByRole("row", { name: /Online, Stripe.*\$80\.00/ })).toBeVisible();
});

test("an admin tries a payment, which goes back at once and is in no list, and sees what is paid out", async ({
  world,
  vendor,
}) => {
  await priced(world, "full");
  vendor.payOut(12_345, "USD", "under way");
  const mara = await world.as("mara");
  await mara.goto("/admin/settings/payments");
  await mara.getByRole("button", { name: "Make a test payment of $0.50" }).click();
  await mara.waitForURL(`${vendor.baseUrl}/pay/**`);
  await mara.getByRole("button", { name: "Pay", exact: true }).click();
  const said = mara.getByRole("status").filter({ hasText: "$0.50 was paid" });
  await expect(said).toContainText("All of it was given back");
  await expect(said).toContainText("webhook hasn't told us yet");
  await expectAccessible(mara);
  await tell(world, vendor);
  await mara.getByRole("link", { name: "Look again" }).click();
  await expect(said).toContainText("The last test went well");
  await expectAccessible(mara);
  expect(vendor.books().refunds.at(-1)).toMatchObject({ amount: 50, status: "succeeded" });

  await mara.goto("/admin/payments?of=payments");
  await expect(mara.getByText("Nothing here")).toBeVisible();
  await mara.goto("/admin/reports/money?from=2026-12-01&to=2026-12-31");
  await expect(mara.getByRole("main")).not.toContainText("0.50");
  await mara.goto("/admin/payments");
  await mara.getByRole("link", { name: "Payouts" }).click();
  await expect(mara.getByRole("row", { name: /Thursday 3 December 2026.*\$123\.45.*On its way/ })).toBeVisible();
  await expectAccessible(mara);
});

/** A session that is over and not paid, so many days from now. */
async function owed({ db, ...people }: World, who: "ana" | "ben", days: number) {
  const startsAt = minutesAfter(NOW, days * 1_440);
  const { id } = await completed({ client: people[who], practitioner: people.osei, startsAt, at: startsAt });
  await db.update(appointments).set({ priceMinor: 8_000, currency: "USD" }).where(eq(appointments.id, id));
  await db.transaction((tx) => settleAppointment(tx, id, NOW));
}

/** The session of a client's that is owed was paid online, and the client's bank took that back for good. */
async function disputed(world: World, vendor: Vendor, who: "ana" | "ben") {
  const isTheirs = eq(appointments.clientId, world[who].id);
  const [session] = await world.db.select({ id: appointments.id }).from(appointments).where(isTheirs);
  await startCheckout(world[who], session?.id ?? "", NOW);
  const [payment] = await world.db.select().from(payments);
  const page = payment?.providerId ?? "";
  vendor.pay(page);
  vendor.closeDispute(vendor.dispute(page), false);
  await tell(world, vendor);
}
