import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

test("requests are a list and one beside it, gone through by keys that can be turned off", async ({ world }) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ben, practitioner: osei, at: minutesAfter(NOW, -300) });
  await pendingRequest({ client: ana, practitioner: osei, reason: "I sleep badly." });
  const page = await world.as("osei");
  await page.goto("/admin/requests");
  const [list, detail] = [page.getByRole("navigation", { name: "Requests" }), page.getByRole("article")];
  await expect(list.getByRole("link")).toHaveText([/^Ben Hale/, /^Ana Boateng/]);
  await expect(detail.getByRole("heading", { level: 2 })).toHaveText("Ben Hale");
  await expectAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(detail.getByRole("heading", { level: 2 })).toHaveText("Ana Boateng");
  await page.keyboard.press("k");
  await expect(list.getByRole("link").first()).toBeFocused();
  await page.getByText("Keys on this page").click();
  await page.getByRole("button", { name: "Turn single keys off" }).click();
  await expect(page.getByRole("button", { name: "Turn single keys on" })).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await expect(list.locator("a:focus")).toHaveCount(0);
});

test("single keys offer, decline, undo and search, never while one types", async ({ world }) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ben, practitioner: osei, at: minutesAfter(NOW, -300) });
  await pendingRequest({ client: ana, practitioner: osei });
  const page = await world.as("osei");
  await page.goto("/admin/requests");
  const detail = page.getByRole("article");
  await expect(detail.getByRole("heading", { level: 2 })).toHaveText("Ben Hale");
  await expect(page.getByRole("button", { name: /^Go to/ })).toBeVisible();
  await page.keyboard.press("o");
  await expect(detail.getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("d");
  const question = page.getByRole("dialog", { name: "Decline Ben Hale's request?" });
  await expect(question).toBeVisible();
  await question.getByLabel("A few words").fill("duo/");
  await expect(question.getByLabel("A few words")).toHaveValue("duo/");
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(detail.getByRole("button", { name: "Decline" })).toBeFocused();
  await page.keyboard.press("d");
  await question.getByRole("button", { name: "Decline and tell the client" }).click();
  await expect(page.getByText("Declined. The client gets an e-mail.")).toBeVisible();
  await page.keyboard.press("u");
  const undone = page.getByText("Undone. Everything is as it was before, and nobody was told.");
  await expect(undone).toBeVisible();
  await expect(page.locator("[tabindex='-1']:focus")).toContainText("Undone.");
  await page.keyboard.press("/");
  await expect(page.getByRole("heading", { level: 1, name: "Answered requests" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Name or reference")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByLabel("Name or reference")).toHaveValue("?");
});

test("on a phone without a script a request is opened from the list, declined with a ready answer, and found again", async ({
  world,
}) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ben, practitioner: osei, at: minutesAfter(NOW, -300) });
  await pendingRequest({ client: ana, practitioner: osei });
  const page = await world.as("osei", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto("/admin/requests");
  await expect(page.getByRole("article")).toBeHidden();
  await page.getByRole("link", { name: /^Ana Boateng/ }).click();
  const detail = page.getByRole("article");
  await expect(detail.getByRole("heading", { level: 2 })).toHaveText("Ana Boateng");
  await detail.getByText("Decline", { exact: true }).click();
  await detail.getByLabel("These times are full").check();
  await detail.getByRole("button", { name: "Decline and tell the client" }).click();
  await expect(page.getByText("Declined. The client gets an e-mail.")).toBeVisible();
  await page.getByRole("link", { name: "Answered requests" }).click();
  await page.getByLabel("Name or reference").fill("boat");
  await page.getByRole("button", { name: "Search" }).click();
  expect(page.url()).not.toContain("boat");
  await expect(page.getByText("1 request found")).toBeVisible();
  await expect(page.getByRole("row", { name: /Ana Boateng/ })).toContainText("We couldn't offer a time");
  await world.passUndo();
  expect((await world.waitForMail("ana@attune.test", "About your request")).text).toContain(
    "are all taken at the moment",
  );
  const reader = await world.as("osei");
  await reader.goto("/admin/requests/answered");
  await expectAccessible(reader);
});
