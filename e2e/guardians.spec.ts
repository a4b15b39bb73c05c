import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOfClient } from "@/lib/guardians/queries";
import { emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("Mara adds a child and its guardian, who is told, moves, cancels and opens the room, until it is ended", async ({
  world,
}) => {
  test.slow();
  const mara = await world.as("mara");
  await mara.goto("/admin/clients/new");
  await mara.getByLabel("First name").fill("Mia");
  await mara.getByLabel("Last name").fill("Boateng");
  await mara.getByLabel("Date of birth").fill("2019-03-02");
  await mara.getByRole("button", { name: "Add the client" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Mia Boateng" })).toBeVisible();
  const child = new URL(mara.url()).pathname;

  await mara.getByRole("link", { name: "Add a guardian" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Who is the guardian?" })).toBeVisible();
  await mara.getByRole("button", { name: /^Add Ana/ }).click();
  const guardians = mara.getByRole("region", { name: /^Guardians/ });
  await expect(guardians.getByText("Guardian, sees sessions")).toBeVisible();
  await expectAccessible(mara);

  const book = mara.getByRole("region", { name: "Book for this client" });
  await book.getByRole("textbox", { name: "Date" }).fill("2026-12-08");
  await book.getByRole("button", { name: "Show free times" }).click();
  await expect(book.getByText("Ana Boateng gets the invitation by e-mail as guardian.")).toBeVisible();
  await book.getByRole("button", { name: /^Book 10:00/ }).click();
  await expect(mara.getByRole("heading", { level: 1, name: /Appointment with/ })).toBeVisible();
  const path = new URL(mara.url()).pathname;

  await world.passUndo();
  const mail = await world.waitForMail(emailOf("ana"), /^Your appointment/);
  expect(mail.text).toMatch(/For\W+Mia/i);
  const link = /\/m\/[\w.-]+/.exec(mail.text ?? "")?.[0] ?? "";
  const visitor = await world.visitor();
  await visitor.goto(link);
  await visitor.getByRole("link", { name: "Move to another time" }).click();
  await visitor.getByRole("link", { name: /Friday 11 December/ }).click();
  await visitor.getByRole("link", { name: "04:00", exact: true }).click();
  await visitor.getByRole("button", { name: "Move it" }).click();
  await expect(visitor.getByText("Friday 11 December 2026").first()).toBeVisible();
  await visitor.getByRole("button", { name: /Undo/ }).click();
  await expect(visitor.getByText("Tuesday 8 December 2026").first()).toBeVisible();
  await visitor.getByRole("button", { name: "Cancel appointment" }).click();
  await visitor.getByRole("dialog").getByRole("button", { name: "Cancel appointment" }).click();
  await visitor.getByRole("button", { name: /Undo/ }).first().click();
  await expect(visitor.getByRole("link", { name: "Move to another time" })).toBeVisible();

  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  await expect(ana.getByRole("heading", { name: "Next appointment, for Mia" })).toBeVisible();
  await expectAccessible(ana);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  await ana.goto(path);
  await expect(ana.getByRole("heading", { level: 1, name: /^Appointment of Mia/ })).toBeVisible();
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You're in the waiting room").first()).toBeVisible();
  await expectAccessible(ana);

  await mara.goto(`${child}#guardians`);
  await guardians.getByRole("checkbox", { name: /^Sessions/ }).uncheck();
  await guardians.getByRole("button", { name: /^Save/ }).click();
  await expect(guardians.getByRole("group", { name: "Please confirm that it's you" })).toBeVisible();
  await expect(guardians.getByRole("checkbox", { name: /^Sessions/ })).not.toBeChecked();
  await expectAccessible(mara);
  await guardians.getByLabel("Your password").fill(PASSWORD);
  await guardians.getByRole("button", { name: /^Save/ }).click();
  await expect(guardians.getByText("Guardian, sees nothing")).toBeVisible();
  await guardians.getByRole("button", { name: /^End it/ }).click();
  await expect(mara.getByText("They see nothing of it any more.")).toBeVisible();
  expect((await visitor.request.get(link)).status()).toBe(404);
  expect((await ana.request.get(path)).status()).toBe(404);
  await guardians.getByRole("button", { name: /^Put back/ }).click();
  await expect(guardians.getByRole("button", { name: /^End it/ })).toBeVisible();
});

test("a new guardian is invited from the child's page, and nobody is told before they accept", async ({ world }) => {
  const mara = await world.as("mara", { javaScriptEnabled: false });
  await mara.goto("/admin/clients/new");
  await mara.getByLabel("First name").fill("Mia");
  await mara.getByLabel("Last name").fill("Boateng");
  await mara.getByRole("button", { name: "Add the client" }).click();
  await mara.getByRole("link", { name: "Add a guardian" }).click();
  await mara.getByRole("link", { name: "Add somebody new" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Add a guardian" })).toBeVisible();
  await mara.getByLabel("First name").fill("Efua");
  await mara.getByLabel("Last name").fill("Boateng");
  await mara.getByLabel("E-mail").fill("efua@attune.test");
  await mara.getByRole("button", { name: "Add the guardian" }).click();
  await expect(mara.getByText("The invitation is on its way; once they accept it, they are told.")).toBeVisible();
  const mail = await world.waitForMail("efua@attune.test", "An invitation");
  expect(mail.text).not.toMatch(/Mia|Efua/);
});

test("a guardian who takes no part sees where a session is, and nothing of what staff do there", async ({ world }) => {
  await world.db.update(services).set({ place: "phone", venue: "" });
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  const own = await guardiansOfClient(world.mara, world.ana.id);
  await addGuardian(world.mara, { record: own?.record ?? "", person: world.ben.id }, NOW);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const ben = await world.as("ben");
  await ben.goto(`/appointments/${id}`);
  const session = ben.locator("[aria-labelledby=session]");
  await expect(session.getByText("By phone: you are called")).toBeVisible();
  await expect(session.getByRole("button")).toHaveCount(0);
  await expect(ben.getByText(/is to be called|Call Ana|running late/i)).toHaveCount(0);
  await world.db.update(services).set({ place: "in_person", venue: "12 High Street, Accra" });
  await ben.reload();
  await expect(session.getByText("12 High Street, Accra")).toBeVisible();
  await expect(session.getByRole("button")).toHaveCount(0);
});
