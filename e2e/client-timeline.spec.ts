import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { changeFile } from "@/lib/clients/file/file";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

for (const javaScriptEnabled of [true, false]) {
  test(`what happened with a client is one list in pages, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
    const file = { contactRules: [], contactWords: "", note: "A note of mine" };
    for (let minute = 0; minute < 33; minute += 1)
      await changeFile(world.mara, world.ana.id, file, minutesAfter(NOW, minute - 60));
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto(`/admin/clients/${world.ana.id}`);
    const lately = mara.getByRole("region", { name: "What happened lately" });
    await expect(lately.getByRole("listitem")).toHaveCount(8);
    await lately.getByRole("link", { name: /^All of it/ }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Ana Boateng: what happened" })).toBeVisible();
    await expect(mara.getByText("Contact, notes or tags were changed").first()).toBeVisible();
    await expect(mara.getByText("by Mara Quist").first()).toBeVisible();
    await expect(mara.getByText("A note of mine")).toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("link", { name: "Older" }).click();
    await expect(mara).toHaveURL(/\/timeline\?page=2$/);
    await expect(mara.getByText("Page 2 of 2")).toBeVisible();
    await mara.getByRole("link", { name: "Newer" }).click();
    await expect(mara).toHaveURL(/\/timeline$/);
    const ben = await world.as("ben");
    expect((await ben.goto(`/admin/clients/${world.ana.id}/timeline`))?.status()).toBe(404);
    const lind = await world.as("lind");
    expect((await lind.goto(`/admin/clients/${world.ana.id}/timeline`))?.status()).toBe(404);
  });
}
