import { eq } from "drizzle-orm";
import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { bookTen, chooseTen, priced, tell, test } from "@/e2e/support/paying";
import { expect } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { changeBilling } from "@/lib/payments/documents/details";
import { payLink } from "@/lib/payments/links/pay-link";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { NOW } from "@/lib/testing/clock";

const TOO_LITTLE = /too little to be paid online/;

test("what is too little to be paid online is asked for nowhere, and each page says how it is paid", async ({
  world,
}) => {
  await priced(world, "full");
  await world.db.update(services).set({ priceMinor: 30 });
  const ana = await world.as("ana");
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("$0.30, paid after the session")).toBeVisible();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  const session = new URL(ana.url()).pathname.replace("/confirmed", "");
  const mail = await world.waitForMail("ana@attune.test", /^Your appointment on/);
  expect(mail.text).not.toContain("/pay/");
  for (const path of [session, `${session}/pay`, "/payments"]) {
    await ana.goto(path);
    await expect(ana.getByText(TOO_LITTLE)).toBeVisible();
    await expect(ana.getByRole("main").getByRole("link", { name: /^Pay / })).toHaveCount(0);
    await expect(ana.getByRole("button", { name: /^(Pay |Go to the payment)/ })).toHaveCount(0);
  }
  const payer = await world.visitor();
  await payer.goto(new URL(await payLink(world.ana.id)).pathname);
  await expect(payer.getByText(TOO_LITTLE)).toBeVisible();
  await expect(payer.getByRole("button", { name: /^Pay / })).toHaveCount(0);
});

test("who pays for a client gets the link while the time is kept, and paying by it books the time", async ({
  world,
  vendor,
}) => {
  await priced(world, "full");
  const bill = { client: world.ana.id, address: "", diagnosis: "", payerName: "Yaw Boateng" };
  await changeBilling(world.mara, { ...bill, payerEmail: "yaw@example.org" }, NOW);
  const ana = await world.as("ana");
  await bookTen(ana);
  await expect(ana.getByText("We send Yaw Boateng the link to pay as well")).toBeVisible();
  await lookAfterPayments(now());
  const mail = await world.waitForMail("yaw@example.org", /^A payment is due/);
  const link = /\/pay\/[\w-]+/.exec(mail.text ?? "")?.[0] ?? "";
  const payer = await world.visitor({ javaScriptEnabled: false });
  await payer.goto(link);
  await payer.getByRole("button", { name: "Pay $80.00" }).click();
  await payer.waitForURL(`${vendor.baseUrl}/pay/**`);
  await payer.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(payer.getByRole("heading", { level: 1 })).toHaveText("Thank you: the payment has arrived");
  await tell(world, vendor);
  await world.waitForMail("ana@attune.test", /^Your appointment on/);
  await ana.reload();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
});

test("an admin reads at the field how much a deposit has to be at least, and nothing that was typed is lost", async ({
  world,
}) => {
  await priced(world, "later");
  const mara = await world.as("mara", { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  await mara.goto(`/admin/services/${world.service.id}`);
  await mara.getByLabel("Name", { exact: true }).fill("First conversation");
  await mara.getByLabel("Paid", { exact: true }).selectOption("A deposit when it is booked");
  await mara.getByLabel("Deposit").fill("0.49");
  await mara.getByRole("button", { name: "Save the service" }).click();
  await expect(mara.getByLabel("Deposit")).toHaveAccessibleDescription(/Please give a deposit of at least \$0\.50, or/);
  await expect(mara.getByLabel("Name", { exact: true })).toHaveValue("First conversation");
  await mara.getByLabel("Deposit").fill("0.50");
  await mara.getByRole("button", { name: "Save the service" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Services");
  const [service] = await world.db.select().from(services).where(eq(services.id, world.service.id));
  expect(service).toMatchObject({ payment: "deposit", depositMinor: 50 });

  const watched = await world.as("mara");
  await watched.goto(`/admin/services/${world.service.id}`);
  await expect(watched.getByText("Less than $0.50 can't be paid online.")).toHaveCount(3);
  await expectAccessible(watched);
});
