import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { deactivateAccount } from "@/lib/accounts/manage";
import { addClient } from "@/lib/clients/add-client";
import { correctDetails, detailsMark } from "@/lib/clients/file/correct-details";
import { NOW } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

for (const javaScriptEnabled of [true, false]) {
  test(`Mara deactivates a client's account and takes that back, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const [ana, mara] = [await world.as("ana"), await world.as("mara", { javaScriptEnabled })];
    await ana.goto("/dashboard");
    await mara.goto(`/admin/clients/${world.ana.id}`);
    const account = mara.getByRole("region", { name: "Account" });
    await account.getByRole("button", { name: "Deactivate the account" }).click();
    await expect(account.getByRole("status")).toContainText("Deactivated on Tuesday 1 December 2026");
    if (javaScriptEnabled) await expectAccessible(mara);
    await expect(mara.getByRole("region", { name: "Book for this client" })).toContainText("nothing can be booked");
    await ana.reload();
    await expect(ana).toHaveURL(/\/sign-in/);

    await account.getByRole("button", { name: /^Undo/ }).click();
    await expect(account.getByRole("button", { name: "Deactivate the account" })).toBeVisible();
    await ana.goto("/dashboard");
    await expect(ana).toHaveURL(/\/dashboard/);
  });
}

test("a list of clients says whose account is deactivated, and a practitioner is told but can't change it", async ({
  world,
}) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  await deactivateAccount(world.mara.id, world.ana.id, NOW);
  const osei = await world.as("osei");
  await osei.goto("/admin/clients");
  await expect(osei.getByRole("row", { name: /Ana Boateng/ })).toContainText("Deactivated");
  await osei.getByRole("link", { name: "Ana Boateng" }).click();
  await expect(osei.getByText("until an admin activates it again.")).toBeVisible();
  await expect(osei.getByRole("region", { name: "Account" })).toHaveCount(0);
});

test("the button's form, sent by a practitioner, is answered 404 and changes nothing", async ({ world }) => {
  const path = `/admin/clients/${world.ana.id}`;
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const mara = await world.as("mara", { javaScriptEnabled: false });
  await mara.goto(path);
  const hidden = mara.getByRole("region", { name: "Account" }).locator("input[type=hidden]");
  const fields = await hidden.evaluateAll((inputs: HTMLInputElement[]) =>
    Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
  );
  const osei = await world.as("osei");
  const sent = { headers: { origin: world.origin }, multipart: fields };
  expect((await osei.request.post(path, sent)).status()).toBe(404);
  expect(await deactivatedAt(world)).toBeNull();
  expect((await mara.request.post(path, sent)).ok()).toBe(true);
  expect(await deactivatedAt(world)).toEqual(NOW);
});

async function deactivatedAt({ db, ana }: World) {
  const [row] = await db.select({ at: users.deactivatedAt }).from(users).where(eq(users.id, ana.id));
  return row?.at;
}

for (const javaScriptEnabled of [true, false]) {
  test(`a child is added by name, booked, and invited to have an account later, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const osei = await world.as("osei", { javaScriptEnabled });
    await osei.goto("/admin/clients");
    await osei.getByRole("link", { name: "Add a client without an e-mail address" }).click();
    await osei.getByRole("button", { name: "Add the client" }).click();
    await expect(osei.getByText("Please enter the first name.").first()).toBeVisible();
    await osei.getByLabel("First name").fill("Mia");
    await osei.getByLabel("Last name").fill("Boateng");
    await osei.getByLabel("Date of birth").fill("2019-03-02");
    if (javaScriptEnabled) await expectAccessible(osei);
    await osei.getByRole("button", { name: "Add the client" }).click();
    await expect(osei.getByRole("heading", { level: 1, name: "Mia Boateng" })).toBeVisible();
    await expect(osei.getByText("nothing is e-mailed to them").first()).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(osei);
    const path = new URL(osei.url()).pathname;

    await osei.goto(`${path}?service=${world.instant.id}&date=2026-12-02#book`);
    await osei
      .getByRole("button", { name: /^Book / })
      .first()
      .click();
    await expect(osei).toHaveURL(/\/appointments\//);
    await expect(osei.getByText("Mia Boateng").first()).toBeVisible();

    await osei.goto(path);
    const section = osei.getByRole("region", { name: "Invite to have an account" });
    await section.getByLabel("E-mail").fill("wrong@attune.test");
    await section.getByRole("button", { name: "Send the invitation" }).click();
    await expect(section.getByText("Sent to wrong@attune.test")).toBeVisible();
    await section.getByLabel("E-mail").fill("mia@attune.test");
    await section.getByRole("button", { name: "Send a new invitation" }).click();
    await expect(section.getByText("Sent to mia@attune.test")).toBeVisible();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`two colleagues correct the same client one after the other, and nothing is lost, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const details = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" };
    const id = await addClient(world.mara, details, NOW);
    const wish = { ...details, lastName: "Mensah", seen: detailsMark(details) };
    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto(`/admin/clients/${id}`);
    await mara.getByText("Correct the name, phone or date of birth").click();
    const form = mara.locator("form", { has: mara.getByRole("button", { name: "Save the correction" }) });
    await form.getByLabel("Phone").fill("12");
    await form.getByRole("button", { name: "Save the correction" }).click();
    await expect(form.getByText("A telephone number has 7 to 15 digits.").first()).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);
    await correctDetails(world.mara, id, wish, NOW);
    await form.getByLabel("Phone").fill("+233 20 123 4567");
    await form.getByRole("button", { name: "Save the correction" }).click();
    await expect(form.getByText("Someone else corrected these details")).toBeVisible();
    await expect(mara.getByRole("heading", { level: 1, name: "Mia Mensah" })).toBeVisible();
    await expect(form.getByLabel("Phone")).toHaveValue("+233 20 123 4567");
    await form.getByLabel("Last name").fill("Mensah");
    await form.getByRole("button", { name: "Save the correction" }).click();
    await expect(mara.getByText("Corrected.")).toBeVisible();
    await expect(mara.getByRole("link", { name: "+233 20 123 4567" })).toBeVisible();
    await expect(mara.getByText("The practice corrected the name, phone or date of birth").first()).toBeVisible();
    await mara.goto(`/admin/clients/${world.ana.id}`);
    await expect(mara.getByText("they change them in their account")).toBeVisible();
    await expect(mara.getByText("Correct the name, phone or date of birth")).toHaveCount(0);
  });
}
