import { practitioners, services, settings, users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { firstAccountToken } from "@/scripts/start/first-account.mjs";

const PASSWORD = "a-quiet-river-in-may";

test("a therapist alone comes from an empty practice to the first booked client, in pages only", async ({
  world,
}, testInfo) => {
  test.slow();
  const began = performance.now();
  await emptyPractice(world);
  const esi = await world.visitor({ timezoneId: "Africa/Accra" });
  const path = `/first-account/${firstAccountToken(process.env.AUTH_SECRET ?? "")}`;
  await esi.goto(path);
  await expectAccessible(esi);
  await esi.getByLabel("First name").fill("Esi");
  await esi.getByLabel("Last name").fill("Sarpong");
  await esi.getByLabel("E-mail").fill("esi@attune.test");
  await esi.getByLabel("Password").first().fill(PASSWORD);
  await esi.getByRole("button", { name: "Make the account" }).click();
  await expect(esi.getByRole("heading", { level: 1, name: "Setting up" })).toBeVisible();
  await expect(esi.getByText("9 steps to go.")).toBeVisible();
  await expectAccessible(esi);

  await esi.getByRole("link", { name: "Name the practice" }).click();
  await esi.getByLabel("Name of the practice").fill("Quiet River");
  await esi.getByLabel("Time zone").selectOption("Africa/Accra");
  await esi.getByRole("button", { name: "Save" }).click();
  await expect(esi.getByText("Saved.").first()).toBeVisible();

  await esi.goto("/admin/start");
  await expect(step(esi, "Name and time zone")).toContainText("Done");
  await esi.getByRole("link", { name: "Choose your roles" }).click();
  await esi.getByRole("checkbox", { name: "Practitioner" }).check();
  await esi.getByRole("button", { name: "Save roles" }).click();
  await expect(esi.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await esi.goto("/admin/start");
  await esi.getByRole("link", { name: "Write your page" }).click();
  await esi.getByLabel("About you").fill("I listen first.");
  await esi.getByLabel("Show this page to everyone").check();
  await esi.getByRole("button", { name: "Save the page" }).click();
  await expect(esi.getByText("Everyone can read the page now.").first()).toBeVisible();

  await esi.goto("/admin/start");
  await expect(step(esi, "Publish your page")).toContainText("Done");
  await esi.getByRole("link", { name: "Set your hours" }).click();
  await esi.getByRole("button", { name: "Add Morning 9–12 on Monday" }).click();
  await esi.getByRole("button", { name: "Save hours" }).click();
  await expect(esi.getByText("The hours are saved.").first()).toBeVisible();

  await esi.goto("/admin/start");
  await esi.getByRole("link", { name: "Look at the services" }).click();
  await esi.getByRole("link", { name: "Session", exact: true }).click();
  await esi.getByLabel("Booking").selectOption("instant");
  await esi.getByRole("button", { name: "Save the service" }).click();
  await expect(esi.getByRole("heading", { level: 1, name: "Services" })).toBeVisible();

  await esi.goto("/admin/start");
  await esi.getByRole("button", { name: "Look at the page" }).click();
  await expect(esi.getByRole("heading", { level: 1, name: "Talk with someone who listens." })).toBeVisible();
  await esi.goto("/admin/start");
  await expect(step(esi, "Look at your page")).toContainText("Done");
  await esi.getByRole("button", { name: "Skip step 8" }).click();
  await expect(step(esi, "Invite a colleague")).toContainText("Skipped");
  await esi.getByRole("button", { name: "Skip step 7" }).click();
  await expect(step(esi, "Try the video")).toContainText("Skipped");
  await step(esi, "Invite a colleague").getByRole("button", { name: "Do it after all" }).click();
  await expect(step(esi, "Invite a colleague")).not.toContainText("Skipped");
  const link = await esi.getByLabel("Where clients book").inputValue();
  await esi.getByRole("link", { name: "Print it as a card" }).click();
  await expect(esi.getByRole("img", { name: `Square code of ${link}` })).toBeVisible();
  await expectAccessible(esi);

  const client = await world.visitor({ timezoneId: "Africa/Accra" });
  await client.goto(`${link}?date=2026-12-07`);
  await client
    .getByRole("button", { name: /^0?9:00/ })
    .first()
    .click();
  await client.getByLabel("First name").fill("Kofi");
  await client.getByLabel("Last name").fill("Adu");
  await client.getByLabel("E-mail").fill("kofi@example.org");
  await client.getByRole("button", { name: "Continue" }).click();
  const code = /\b\d{6,20}\b/.exec((await world.waitForMail("kofi@example.org", /code/i)).text ?? "")?.[0] ?? "";
  await client.getByRole("textbox", { name: "Code" }).fill(code);
  await client.getByRole("button", { name: "Continue" }).click();
  await client.getByRole("button", { name: "Book this time" }).click();
  await expect(client).toHaveURL(/confirmed/);
  await esi.goto("/admin");
  await expect(esi.getByText("Kofi Adu").first()).toBeVisible();
  await esi.goto("/admin/start");
  await expect(step(esi, "Send yourself an e-mail")).toContainText("Done");
  expect((await client.goto(path))?.status()).toBe(404);
  testInfo.annotations.push({ type: "minutes", description: ((performance.now() - began) / 60_000).toFixed(1) });
});

test("only who may change the practice is led, and the steps work without JavaScript", async ({ world }) => {
  const osei = await world.as("osei");
  expect((await osei.goto("/admin/start"))?.status()).toBe(404);
  const mara = await world.as("mara", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await mara.goto("/admin/start");
  await mara.getByRole("button", { name: "Skip step 6" }).click();
  await expect(step(mara, "Send yourself an e-mail")).toContainText("Skipped");
});

function step(page: Awaited<ReturnType<World["visitor"]>>, title: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
}

/** As `npm start` leaves it: nobody works there, and nothing that anybody set. */
async function emptyPractice({ db }: World) {
  for (const table of [services, practitioners, users, settings]) await db.delete(table);
}
