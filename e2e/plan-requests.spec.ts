import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

test("all requests are planned at once, with why; one is booked, then the rest, and each can be undone", async ({
  world,
}) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ana, practitioner: osei, cells: cells("Tuesday morning") });
  await pendingRequest({
    client: ben,
    practitioner: osei,
    cells: cells("Tuesday morning"),
    at: minutesAfter(NOW, -150),
  });
  await pendingRequest({ client: ben, practitioner: osei, cells: cells("Sunday evening") });
  const page = await world.as("osei");
  await page.goto("/admin/requests");
  await page.getByRole("link", { name: "Plan my week" }).click();
  const proposal = page.getByRole("region", { name: "A time for 2 of 3 requests" });
  const lines = proposal.getByRole("listitem");
  await expect(lines).toHaveCount(2);
  // Who has waited longest has the soonest time.
  await expect(lines.first()).toContainText("Ben Hale");
  await expect(lines.first()).toContainText("The soonest time that suits.");
  await expect(page.getByRole("region", { name: "No time for these" })).toContainText(
    "None of the times that were asked for is free in the next 30 days.",
  );
  await expectAccessible(page);
  await lines.first().getByRole("button", { name: "Book for Ben Hale" }).click();
  await expect(page.getByText("Booked. Each client gets an e-mail")).toBeVisible();
  await expect(page.getByRole("region", { name: "Just changed" })).toContainText("Ben Hale");
  await page.getByRole("button", { name: "Book it" }).click();
  await expect(page.getByRole("region", { name: "Just changed" })).toContainText("Ana Boateng");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(page.getByText("Undone. Everything is as it was before")).toBeVisible();
});

test("the plan is a form without a script, and what was taken meanwhile is said", async ({ world }) => {
  const { ana, ben, osei } = world;
  await pendingRequest({ client: ana, practitioner: osei });
  await pendingRequest({ client: ben, practitioner: osei });
  const [page, other] = [
    await world.as("osei", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }),
    await world.as("mara", { javaScriptEnabled: false }),
  ];
  await page.goto("/admin/requests/plan");
  await other.goto("/admin/requests/plan");
  await other.getByRole("button", { name: "Book for Ana Boateng" }).click();
  await expect(other.getByText("Booked. Each client")).toBeVisible();
  await page.getByRole("button", { name: "Book all 2" }).click();
  await expect(page.getByText("Some of these times had been taken meanwhile.")).toBeVisible();
  await expect(page.getByText("No requests waiting")).toBeVisible();
});
