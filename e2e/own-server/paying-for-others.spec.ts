import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { bookedForLater, priced, tell, test } from "@/e2e/support/paying";
import { expect } from "@/e2e/support/world";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { changeBilling } from "@/lib/payments/documents/details";
import { makeInvoice } from "@/lib/payments/documents/make";
import { emailOf } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { instantly } from "@/lib/testing/instant";

test("a payer with an account pays for a client signed in, and reads what was paid and billed, until another is named", async ({
  world,
  vendor,
}) => {
  test.slow();
  await world.db.update(services).set({ name: "Grief counselling" });
  const session = (await bookedForLater(world)).split("/").at(-1) ?? "";
  const bill = { client: world.ana.id, address: "", diagnosis: "F00.0", payerName: "Ben Addo" };
  await changeBilling(world.mara, { ...bill, payerEmail: emailOf("ben") }, NOW);
  const invoice = await makeInvoice(world.mara, world.ana.id, [session], NOW);

  const ben = await world.as("ben", { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  await ben.goto("/dashboard");
  await ben.getByRole("link", { name: "Ana: see what is due" }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Payments for Ana");
  const page = new URL(ben.url()).pathname;
  await ben.getByRole("button", { name: "Pay $80.00" }).click();
  await ben.waitForURL(`${vendor.baseUrl}/pay/**`);
  await ben.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Thank you: the payment for Ana has arrived");
  await tell(world, vendor);
  await ben.getByRole("link", { name: "Payments for Ana" }).click();
  await expect(ben.getByText("All is paid")).toBeVisible();
  await expect(ben.getByRole("table", { name: "Payments so far" })).toContainText("$80.00");

  await ben.getByRole("table", { name: "Documents" }).getByRole("link").click();
  await expect(ben.getByRole("heading", { level: 1 })).toContainText("Invoice");
  await expect(ben.getByText("Session, 50 minutes")).toBeVisible();
  await expect(ben.getByText(/Grief|F00\.0/)).toHaveCount(0);
  expect((await ben.request.get(`/documents/${invoice}/pdf`)).status()).toBe(200);
  await ben
    .getByRole("main")
    .getByRole("link", { name: /Payments$/ })
    .click();
  await expect(ben).toHaveURL(page);
  await expect(ben.getByText(/Grief|F00\.0/)).toHaveCount(0);

  const watched = await world.as("ben");
  for (const path of [page, `/documents/${invoice}`]) {
    await watched.goto(path);
    await expectAccessible(watched);
  }
  expect((await ben.request.get(`/appointments/${session}`)).status()).toBe(404);
  await changeBilling(world.mara, { ...bill, payerEmail: "pay@volta.test" }, NOW);
  for (const path of [page, `/documents/${invoice}`]) expect((await ben.request.get(path)).status()).toBe(404);
});

test("who pays for a couple's sessions together is given that by staff, finds them and pays signed in, on a phone", async ({
  world,
  vendor,
}) => {
  test.slow();
  const { ana, mara, osei } = world;
  await priced(world, "later");
  const { time } = await instantly(world);
  const kofi = await addClient(osei, { firstName: "Kofi", lastName: "Addo", phone: null, birthDate: null }, NOW);
  const record = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  await addMember(mara, { record, person: kofi, part: "partner" }, NOW);
  await addGuardian(mara, { record, person: world.ben.id }, NOW);
  const { id } = await bookForJoint(mara, { record, people: [ana.id, kofi] }, time(), NOW, 0);
  await expect.poll(() => world.db.query.ledgerTransactions.findMany()).toHaveLength(1);

  const page = `/payments/for/${record}`;
  const ben = await world.as("ben", { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  expect((await ben.request.get(page)).status()).toBe(404);
  const asMara = await world.as("mara");
  await asMara.goto(`/admin/joint/${record}#guardians`);
  await asMara.getByRole("checkbox", { name: "Bills: sees what is to be paid, and can pay" }).check();
  await asMara.getByRole("button", { name: /^Save what Ben/ }).click();
  await expect(asMara.getByText("Saved. It applies at once.")).toBeVisible();
  await expectAccessible(asMara);

  await ben.goto("/dashboard");
  await ben.getByRole("link", { name: "Ana and Kofi: see what is due" }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Payments for Ana and Kofi");
  await expect(ben).toHaveURL(page);
  await ben.getByRole("button", { name: "Pay $80.00" }).click();
  await ben.waitForURL(`${vendor.baseUrl}/pay/**`);
  await ben.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText(
    "Thank you: the payment for Ana and Kofi has arrived",
  );
  await tell(world, vendor);
  await ben.getByRole("link", { name: "Payments for Ana and Kofi" }).click();
  await expect(ben.getByText("All is paid")).toBeVisible();
  await expect(ben.getByRole("table", { name: "Payments so far" })).toContainText("$80.00");
  expect((await ben.request.get(`/documents/${id}`)).status()).toBe(404);

  const watched = await world.as("ben");
  await watched.goto(page);
  await expectAccessible(watched);
});
