import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { addClient } from "@/lib/clients/add-client";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const PHONED = { firstName: "Anna", lastName: "Boateng", phone: "+233 20 765 4321", birthDate: null };

for (const javaScriptEnabled of [true, false]) {
  test(`two files of one client become one, ${javaScriptEnabled ? "with" : "without"} JavaScript, on a phone`, async ({
    world,
  }) => {
    test.slow();
    const second = await addClient(world.mara, PHONED, NOW);
    await scheduled({ client: { ...world.ana, id: second }, practitioner: world.osei, startsAt: TUESDAY_TEN });
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto(`/admin/clients/${world.ana.id}`);
    await mara.getByRole("link", { name: "Is this the same person as another client?" }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Is this the same person as …?" })).toBeVisible();
    await expect(mara.getByText("No other file")).toBeVisible();
    await mara.getByLabel("Name, e-mail or phone").fill("765 4321");
    await mara.getByRole("button", { name: "Search" }).click();
    await expect(mara.getByRole("link", { name: "Anna Boateng" })).toBeVisible();
    expect(mara.url()).not.toMatch(/4321/);
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("link", { name: "Anna Boateng" }).click();
    await expect(mara.getByText("1 session ahead")).toBeVisible();
    await mara.getByRole("radio", { name: "Anna Boateng" }).check();
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("button", { name: "Make them one file" }).click();
    await expect(mara.getByText("This file and another become one")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("button", { name: /^Undo \(until/ }).click();
    await expect(mara.getByText("Undone. Both files stay as they are.")).toBeVisible();

    await mara.goto(`/admin/clients/${world.ana.id}/merge?with=${second}`);
    await mara.getByRole("button", { name: "Make them one file" }).click();
    await expect(mara.getByText("This file and another become one")).toBeVisible();
    await mergeDue(minutesAfter(NOW, 4));
    await mara.goto(`/admin/clients/${second}`);
    await expect(mara).toHaveURL(new RegExp(`/admin/clients/${world.ana.id}$`));
    await expect(mara.getByRole("heading", { level: 1, name: "Ana Boateng" })).toBeVisible();
    await expect(mara.getByRole("link", { name: "+233 20 765 4321" })).toBeVisible();
    await expect(mara.getByRole("region", { name: "Sessions and requests" }).getByRole("link")).toHaveCount(1);
  });
}

test("of an address that nobody confirmed it is said so, and not that it signs in", async ({ world }) => {
  await world.db.update(users).set({ verifiedAt: null }).where(eq(users.id, world.ben.id));
  const mara = await world.as("mara");
  await mara.goto(`/admin/clients/${world.ana.id}/merge?with=${world.ben.id}`);
  await expect(mara.getByRole("row", { name: "Account Can sign in Address not confirmed yet" })).toBeVisible();
  await expect(mara.getByText(/Nothing is sent to the address/)).toBeVisible();
});

test("who can't become one is said why, and the other file can be kept instead", async ({ world }) => {
  const second = await addClient(world.mara, PHONED, NOW);
  const mara = await world.as("mara");
  await mara.goto(`/admin/clients/${second}/merge?with=${world.ana.id}`);
  await expect(mara.getByText("The client signs in with the file that would go.")).toBeVisible();
  await expect(mara.getByRole("button", { name: "Make them one file" })).toHaveCount(0);
  await expectAccessible(mara);
  await mara.getByRole("link", { name: "Keep the other one instead" }).click();
  await expect(mara.getByRole("button", { name: "Make them one file" })).toBeVisible();
  await mara.goto(`/admin/clients/${world.ana.id}/merge?with=${world.ben.id}`);
  await expect(mara.getByText("Both can sign in")).toBeVisible();
});

test("nobody but an admin finds the page", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  for (const who of ["osei", "ana"] as const) {
    const page = await world.as(who);
    expect((await page.goto(`/admin/clients/${world.ana.id}/merge`))?.status()).toBe(404);
  }
});
