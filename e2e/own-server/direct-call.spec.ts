import { expectAccessible } from "@/e2e/support/accessible";
import { cut, expectMoving, inTheCall, loudestHeard, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { eveningGroup } from "@/e2e/support/evening-group";
import { expect, test } from "@/e2e/support/world";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";

test.use({ environment: NO_VIDEO_SERVER });
test.afterAll(stopQueue);

test("without any video server, two people see and hear each other inside the page", async ({ world }) => {
  const { ana, osei } = await inTheCall(world);
  await expectMoving(ana, "Dr. Ama Osei");
  await expectMoving(osei, "Ana");
  await expectAccessible(ana);
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);

  await ana.getByRole("button", { name: "Mute", exact: true }).click();
  await expect(osei.getByText(/^Ana · muted/)).toBeVisible();
  await expect.poll(() => loudestHeard(osei)).toBeLessThan(0.005);
  await ana.getByRole("button", { name: "Unmute" }).click();
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);

  await osei.getByRole("button", { name: "Camera off" }).click();
  await expect(ana.getByText(/^Dr\. Ama Osei · (speaking · )?camera off$/)).toBeVisible();
  await osei.getByRole("button", { name: "Camera on" }).click();
  await expectMoving(ana, "Dr. Ama Osei");

  await osei.getByRole("button", { name: "Text", exact: true }).click();
  await osei.getByLabel("Your text").fill("Here is the link.\nTake your time.");
  await osei.getByRole("button", { name: "Send" }).click();
  await ana.getByRole("button", { name: "Text (1 new)" }).click();
  await expect(ana.getByRole("log", { name: "Texts" })).toContainText("Dr. Ama Osei: Here is the link.");

  await ana.getByRole("button", { name: "Share screen" }).click();
  await expect(osei.getByLabel("The screen that Ana shares")).toBeVisible();
  await ana.getByRole("button", { name: "Stop sharing" }).click();
  await expectMoving(osei, "Ana");

  // Loaded again, the page comes back by itself; left, it waits to be asked.
  await ana.reload();
  await expectMoving(ana, "Dr. Ama Osei");
  await expectMoving(osei, "Ana");
  await ana.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(osei.getByText("It connects by itself as soon as Ana is here.")).toBeVisible();
  await ana.reload();
  await ana.getByRole("button", { name: "Join the call" }).click();
  await expectMoving(osei, "Ana");

  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(ana.getByText("Finished").first()).toBeVisible();
  await expect(ana.getByLabel("Picture of Dr. Ama Osei")).toHaveCount(0);
});

test("a lost connection is said within five seconds, and comes back by itself", async ({ world }) => {
  const { ana, osei, path } = await inTheCall(world);
  await expectMoving(osei, "Ana");
  await ana.context().setOffline(true);
  await cut(ana);
  await expect(osei.getByText("The connection to Ana is lost.").first()).toBeVisible({ timeout: 5_500 });
  await ana.context().setOffline(false);
  await expectMoving(osei, "Ana");
  await expectMoving(ana, "Dr. Ama Osei");

  // Another tab of the same person takes the call over, and the first one says so.
  const tab = await ana.context().newPage();
  await tab.goto(`${path}?join=1`);
  await expect(ana.getByText("You are in this call in another tab or on another device")).toBeVisible();
  await expectMoving(tab, "Dr. Ama Osei");
  await expectMoving(osei, "Ana");
});

test("in a group, three see each other, each by a connection of its own", async ({ world }) => {
  const { openingId, places } = await eveningGroup(world);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, ben, osei] = [await world.as("ana"), await world.as("ben"), await world.as("osei")];
  for (const [page, id] of [
    [ana, places.ana],
    [ben, places.ben],
  ] as const) {
    await page.goto(`/appointments/${id}`);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("You can leave this page open.").first()).toBeVisible();
  }
  await osei.goto(`/admin/openings/${openingId}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await osei.getByRole("button", { name: "Let all 2 in" }).click();
  // Clients are numbers to each other unless the practice shows their first names.
  const [anas, bens, host] = ["Participant 1", "Participant 2", "Dr. Ama Osei"] as const;
  for (const name of [anas, bens]) await expectMoving(osei, name);
  for (const name of [bens, host]) await expectMoving(ana, name);
  for (const name of [anas, host]) await expectMoving(ben, name);
  await ben.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(osei.getByText(`You are in the call with ${anas}.`)).toBeVisible();
  await expectMoving(osei, anas);
});
