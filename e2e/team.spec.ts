import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { scheduled } from "@/lib/testing/requests";

const LINK = /\/invited\/[\w-]{43}/;

for (const javaScriptEnabled of [true, false]) {
  test(`Mara invites a colleague, who accepts and works as a practitioner, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto("/admin/team");
    await mara.getByRole("link", { name: "Invite a colleague" }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Invite a colleague" })).toBeVisible();
    await mara.getByLabel("First name").fill("Kofi");
    await mara.getByLabel("Last name").fill("Addo");
    await mara.getByLabel("E-mail").fill("ana@attune.test");
    await mara.getByRole("button", { name: "Send the invitation" }).click();
    await expect(mara.getByText("Please choose at least one role.").first()).toBeVisible();
    await mara.getByRole("checkbox", { name: "Practitioner" }).check();
    await mara.getByRole("button", { name: "Send the invitation" }).click();
    await expect(mara.getByText("This address has an account already.").first()).toBeVisible();
    await expect(mara.getByLabel("First name")).toHaveValue("Kofi");
    await mara.getByLabel("E-mail").fill("kofi@attune.test");
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("button", { name: "Send the invitation" }).click();
    await expect(mara.getByRole("status").first()).toContainText("The invitation is on its way");
    await expect(mara.getByRole("row", { name: /Kofi Addo/ })).toContainText("Invited, until");
    if (javaScriptEnabled) await expectAccessible(mara);

    const mail = await world.waitForMail("kofi@attune.test", "An invitation");
    const path = LINK.exec(mail.text ?? "")?.[0] ?? "";
    const kofi = await world.visitor({ javaScriptEnabled });
    await kofi.goto(path);
    await expect(kofi.getByText("invites you to work with it here")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(kofi);
    await kofi.getByLabel("Password (optional)").fill("a-quiet-river-in-may");
    await kofi.getByRole("button", { name: "Accept and sign in" }).click();
    await expect(kofi).toHaveURL(/\/admin$/);
    await kofi.goto("/admin/public-page");
    await expect(kofi.getByLabel("Name", { exact: true })).toHaveValue("Kofi Addo");
    await kofi.goto(path);
    await expect(kofi.getByRole("heading", { level: 1 })).not.toHaveText("An invitation");
    await mara.goto("/admin/team");
    await expect(mara.getByRole("row", { name: /Kofi Addo/ })).toContainText("Active");
  });
}

test("an invitation is sent to a better address, and taken back with all that was kept of it", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/team/invite");
  await mara.getByLabel("First name").fill("Efua");
  await mara.getByLabel("Last name").fill("Sarpong");
  await mara.getByLabel("E-mail").fill("wrong@attune.test");
  await mara.getByRole("checkbox", { name: "Front desk" }).check();
  await mara.getByRole("button", { name: "Send the invitation" }).click();
  await mara.getByRole("link", { name: "Efua Sarpong" }).click();
  await expect(mara.getByText("Sent to wrong@attune.test.")).toBeVisible();
  await expectAccessible(mara);
  const first = LINK.exec((await world.waitForMail("wrong@attune.test", "An invitation")).text ?? "")?.[0] ?? "";
  await mara.getByRole("textbox", { name: "E-mail" }).fill("efua@attune.test");
  await mara.getByRole("button", { name: "Send a new invitation" }).click();
  const second = LINK.exec((await world.waitForMail("efua@attune.test", "An invitation")).text ?? "")?.[0] ?? "";
  const visitor = await world.visitor();
  expect((await visitor.request.get(first)).status()).toBe(404);
  expect((await visitor.request.get(second)).status()).toBe(200);
  await mara.getByRole("link", { name: "Efua Sarpong" }).click();
  await mara.getByRole("button", { name: "Take the invitation back" }).click();
  await expect(mara.getByRole("status").first()).toContainText("its link opens nothing");
  await expect(mara.getByRole("row", { name: /Efua/ })).toHaveCount(0);
  expect((await visitor.request.get(second)).status()).toBe(404);
});

test("a colleague leaves: what is booked is shown and handed over, and the account can be opened again", async ({
  world,
}) => {
  const { ana, ben, osei, lind, db } = world;
  const early = await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  await scheduled({ client: ben, practitioner: osei, startsAt: new Date("2026-12-03T14:00:00Z") });
  await scheduled({ client: ben, practitioner: lind, startsAt: new Date("2026-12-02T10:00:00Z") });
  const mara = await world.as("mara");
  await mara.goto(`/admin/team/${osei.id}`);
  await mara.getByRole("link", { name: "See what is booked, and deactivate" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Ama Osei leaves" })).toBeVisible();
  const booked = mara.getByRole("region", { name: "What is booked" });
  await expect(booked.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(mara);
  await mara.getByRole("combobox", { name: "Hand over to" }).selectOption({ label: "Dr. Signe Lind" });
  await mara.getByRole("button", { name: "Hand over what is booked" }).click();
  await expect(mara.getByText("1 session was handed over. 1 stays:")).toBeVisible();
  await expect(booked.getByRole("listitem")).toHaveCount(1);
  await expect(booked.locator(`a[href="/appointments/${early.id}"]`)).toBeVisible();

  await mara.getByRole("button", { name: "Deactivate the account" }).click();
  await expect(mara.getByText("The account is deactivated.")).toBeVisible();
  const left = async () =>
    (await db.select({ at: users.deactivatedAt }).from(users).where(eq(users.id, osei.id)))[0]?.at;
  expect(await left()).not.toBeNull();
  await world.passUndo();
  await mara.reload();
  await mara.getByRole("button", { name: "Let them return" }).click();
  await expect(mara.getByRole("link", { name: "See what is booked, and deactivate" })).toBeVisible();
  expect(await left()).toBeNull();
});
