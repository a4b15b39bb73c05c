import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { addClient } from "@/lib/clients/add-client";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

for (const javaScriptEnabled of [true, false]) {
  test(`clients are tagged, noted, found, narrowed and sorted, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    test.slow();
    await addClient(
      world.mara,
      { firstName: "Zoë", lastName: "Ångström", phone: "+233 20 765 4321", birthDate: null },
      NOW,
    );
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto("/admin/clients");
    await mara.getByLabel("Name, e-mail or phone").fill("angst");
    await mara.getByRole("button", { name: "Search" }).click();
    await expect(mara.getByText("1 client found.")).toBeVisible();
    expect(mara.url()).not.toMatch(/angst/i);
    await mara.getByRole("link", { name: "Zoë Ångström" }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Zoë Ångström" })).toBeVisible();
    await mara.getByLabel("New tags").fill("Mornings, Sliding scale");
    await mara.getByRole("button", { name: "Save the tags" }).click();
    await expect(mara.getByRole("checkbox", { name: "Mornings" })).toBeChecked();
    await mara.getByRole("checkbox", { name: "Nothing on a voicemail" }).check();
    await mara.getByLabel("In words").fill("Only after five.");
    await mara.getByRole("region", { name: "Contact and notes" }).getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Only after five.").first()).toBeVisible();
    await expect(mara.getByText("Nothing on a voicemail").first()).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);

    await mara.goto("/admin/clients");
    await mara.getByText("Filter and sort").click();
    await mara.getByLabel("Tag").selectOption({ label: "Mornings" });
    await mara.getByLabel("First", { exact: true }).selectOption("name");
    await mara.getByRole("button", { name: "Show" }).click();
    await expect(mara.getByText("1 client found.")).toBeVisible();
    expect(new URL(mara.url()).searchParams.get("sort")).toBe("name");
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByLabel("Name, e-mail or phone").fill("boateng");
    await mara.getByRole("button", { name: "Search" }).click();
    await expect(mara.getByText("No clients found")).toBeVisible();
    await mara.goto("/admin/clients?sort=name");
    await expect(mara.getByRole("row").nth(1)).toContainText("Zoë");

    await mara.getByRole("link", { name: "Tags", exact: true }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Tags" })).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("button", { name: "Remove Mornings" }).click();
    await expect(mara.getByText("No client has it any more.")).toBeVisible();
  });
}

test("the list is taken as a file, with what is narrowed, by staff who see clients and by nobody else", async ({
  world,
}) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const osei = await world.as("osei");
  await osei.goto("/admin/clients?ahead=booked");
  const link = osei.getByRole("link", { name: "As a file for a spreadsheet (CSV)" });
  const address = (await link.getAttribute("href")) ?? "";
  expect(address).toBe("/admin/clients/csv?ahead=booked");
  const rows = (await (await osei.request.get(address)).text()).trim().split("\r\n");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatch(/^Boateng,Ana,ana@attune\.test/);
  const ana = await world.as("ana");
  expect((await ana.request.get("/admin/clients/csv")).status()).toBe(404);
  // A quarter of an hour later it asks first whether it is really the person.
  await world.setNow(minutesAfter(NOW, 16));
  expect(new URL((await osei.request.get(address)).url()).pathname).toBe("/account/prove");
});

test("an admin hands a client over to a colleague and erases them by name", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const mara = await world.as("mara");
  await mara.goto(`/admin/clients/${world.ana.id}`);
  await mara.getByRole("link", { name: "Hand over what is booked to a colleague" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "To another practitioner" })).toBeVisible();
  await mara.getByRole("combobox").selectOption({ label: "Dr. Signe Lind" });
  await mara.getByRole("button", { name: /^Hand over/ }).click();
  await expect(mara.getByText("1 session was handed over.")).toBeVisible();
  await expectAccessible(mara);

  await mara.goto(`/admin/clients/${world.ana.id}/erase`);
  await mara.getByLabel("The client's name").fill("Ana");
  await mara.getByRole("button", { name: "Erase this client for good" }).click();
  await expect(mara.getByText("This is not the client's name").first()).toBeVisible();
  await expectAccessible(mara);
  await mara.getByLabel("The client's name").fill("Ana Boateng");
  await mara.getByRole("button", { name: "Erase this client for good" }).click();
  await expect(mara.getByText("Erased.")).toBeVisible();
  await expect(mara.getByRole("link", { name: "Ana Boateng" })).toHaveCount(0);
  for (const path of ["erase", "hand-over"]) {
    const osei = await world.as("osei");
    expect((await osei.goto(`/admin/clients/${world.ben.id}/${path}`))?.status()).toBe(404);
  }
});
