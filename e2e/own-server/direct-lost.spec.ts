import type { Page } from "@playwright/test";
import { cut, expectMoving, keepConnections, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { eveningGroup } from "@/e2e/support/evening-group";
import { throughTheDoor } from "@/e2e/support/through-the-door";
import { expect, test } from "@/e2e/support/world";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const OSEI = "Dr. Ama Osei";

test.use({ environment: NO_VIDEO_SERVER });
test.afterAll(stopQueue);

test("a client whose network is lost while waiting is let in all the same, and in the call once it is back", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [client, host] = [await world.as("ana"), await world.as("osei")];
  await Promise.all([client.goto(`/appointments/${id}`), host.goto(`/appointments/${id}`)]);
  await throughTheDoor({
    ...{ client, host },
    come: () => join(client),
    expectWaiting: () => expectWaiting(client),
    letIn: () => host.getByRole("button", { name: "Start session and let Ana in" }).click(),
    expectIn: (page) => expectMoving(page, page === client ? OSEI : "Ana"),
  });
});

test("a practitioner whose network is lost sees on its return who has come meanwhile", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await osei.goto(`/appointments/${id}`);
  await osei.context().setOffline(true);
  await ana.goto(`/appointments/${id}`);
  await join(ana);
  await expectWaiting(ana);
  await osei.context().setOffline(false);
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expectMoving(ana, OSEI);
});

test("of three in a call one is lost, which both others are told within five seconds; they go on, and the lost one is back", async ({
  world,
}) => {
  const { openingId, places } = await eveningGroup(world);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, ben, osei] = [await world.as("ana"), await world.as("ben"), await world.as("osei")];
  for (const page of [ana, ben, osei]) await keepConnections(page);
  await Promise.all([ana.goto(`/appointments/${places.ana}`), ben.goto(`/appointments/${places.ben}`)]);
  for (const page of [ana, ben]) {
    await join(page);
    await expectWaiting(page);
  }
  await osei.goto(`/admin/openings/${openingId}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await osei.getByRole("button", { name: "Let all 2 in" }).click();
  const [anas, bens] = ["Participant 1", "Participant 2"] as const;
  const sees: [Page, string[]][] = [
    [osei, [anas, bens]],
    [ana, [bens, OSEI]],
    [ben, [anas, OSEI]],
  ];
  for (const [page, names] of sees) for (const name of names) await expectMoving(page, name);

  await ben.context().setOffline(true);
  await cut(ben);
  await Promise.all(
    [ana, osei].map((page) =>
      expect(page.getByText(`The connection to ${bens} is lost.`).first()).toBeVisible({ timeout: 5_500 }),
    ),
  );
  await expectMoving(ana, OSEI);
  await expectMoving(osei, anas);
  await ben.context().setOffline(false);
  for (const [page, names] of sees) for (const name of names) await expectMoving(page, name);

  // Who leaves is no longer said to be in the session, and is in it again on coming back.
  const place = osei.getByRole("listitem").filter({ hasText: "Ben Hale" });
  await expect(place).toContainText("in the session");
  await ben.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(place).toContainText("left the call");
  await ben.getByRole("button", { name: "Join again" }).click();
  await expect(place).toContainText("in the session");
  await expectMoving(osei, bens);
});

async function join(page: Page) {
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

async function expectWaiting(page: Page) {
  await expect(page.getByText("You can leave this page open.").first()).toBeVisible();
}
