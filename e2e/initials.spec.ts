import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

test("a reader who wants initials reads no whole name among requests, in the plan and among the answered", async ({
  world,
}) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ben, practitioner: osei, at: minutesAfter(NOW, -300) });
  await pendingRequest({ client: ana, practitioner: osei });
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.context().addCookies([{ name: "calendar-names", value: "initials", url: world.origin }]);
  const main = page.getByRole("main");
  await page.goto("/admin/requests/plan");
  await expect(main.getByRole("link", { name: "B. H." })).toBeVisible();
  await expect(main).not.toContainText(/Ben|Hale|Boateng/);
  await page.goto("/admin/requests");
  await expect(main.getByRole("article").getByRole("heading", { level: 2 })).toHaveText("B. H.");
  await expect(main).not.toContainText(/Ben|Hale|Boateng/);
  await main.getByText("Decline", { exact: true }).click();
  await main.getByRole("button", { name: "Decline and tell the client" }).click();
  await expect(page.getByText("Declined. The client gets an e-mail.")).toBeVisible();
  await page.goto("/admin/requests/answered");
  await expect(main.getByRole("row", { name: /B\. H\./ })).toBeVisible();
  await expect(main).not.toContainText(/Ben|Hale/);
});
