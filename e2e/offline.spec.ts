import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { scheduled } from "@/lib/testing/requests";

const THURSDAY_TEN = new Date("2026-12-03T10:00:00Z");

test("a client's device keeps the next time where that is wanted, and forgets it with the session", async ({
  world,
}) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  await ana.getByRole("link", { name: "Keep it" }).click();
  await expect(ana.getByRole("heading", { name: "Without a network" })).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "Keep it on this device" }).click();
  await expect(ana.getByRole("status").filter({ hasText: "It is kept on this device" })).toBeVisible();

  await ana.context().setOffline(true);
  await ana.goto("/dashboard");
  await expect(ana.getByText("Thursday 3 December 2026").first()).toBeVisible();
  await expect(ana.getByText("with Dr. Ama Osei")).toBeVisible();
  await ana.context().setOffline(false);

  await ana.goto("/dashboard");
  await ana.getByRole("button", { name: "Sign out" }).click();
  await expect(ana).toHaveURL("/");
  const kept = () =>
    ana.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, ...(await caches.keys())]);
  await expect.poll(kept).toEqual([0]);
});

test("nothing is kept where it is not wanted, and it can be taken back", async ({ world }) => {
  const ben = await world.as("ben");
  await ben.goto("/offline");
  await expect(ben.getByText("Nothing is booked")).toBeVisible();
  await ben.getByRole("button", { name: "Keep it on this device" }).click();
  await ben.getByRole("button", { name: "Don't keep it any longer" }).click();
  await expect(ben.getByText("It is not kept on this device.")).toBeVisible();
  await ben.context().setOffline(true);
  await expect(ben.goto("/dashboard")).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});
