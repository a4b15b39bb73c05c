import { expect, test } from "@/e2e/support/world";
import { NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const MONEY = /payment|invoice|receipt|refund|\bowed\b/i;

test("where the practice charges nobody online, no page of money is there and no page speaks of it", async ({
  world,
}) => {
  const { ana, osei } = world;
  const { id } = await scheduled({
    client: ana,
    practitioner: osei,
    startsAt: new Date("2026-12-10T10:00:00Z"),
    at: NOW,
  });
  const [asAna, asMara] = [await world.as("ana"), await world.as("mara")];
  const ofStaff = ["/admin/reports", "/admin/reports/csv", "/admin/settings/payments"];
  for (const path of [...ofStaff, `/admin/clients/${ana.id}/payments`])
    expect.soft((await asMara.request.get(path)).status(), path).toBe(404);
  for (const path of ["/payments", `/appointments/${id}/pay`])
    expect.soft((await asAna.request.get(path)).status(), path).toBe(404);

  const pages = [
    ...["/", "/book", "/dashboard", `/appointments/${id}`].map((path) => ({ page: asAna, path })),
    ...["/admin", `/admin/clients/${ana.id}`, "/admin/settings", `/appointments/${id}`].map((path) => ({
      page: asMara,
      path,
    })),
  ];
  for (const { page, path } of pages) {
    await page.goto(path);
    await expect.soft(page.locator("body"), path).not.toContainText(MONEY, { useInnerText: true });
  }
  await asAna.goto("/");
  await expect(asAna.getByText("You pay nothing on this site")).toBeVisible();
});
