import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { chooseTen } from "@/e2e/support/paying";
import { throughTheDoor } from "@/e2e/support/through-the-door";
import { test as base, expect, type World } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { startGoogleStandIn } from "@/lib/testing/stand-ins/meetings/google";
import { MICROSOFT_USERS, startMicrosoftStandIn } from "@/lib/testing/stand-ins/meetings/microsoft";

type Elsewhere = {
  "google-meet": Awaited<ReturnType<typeof startGoogleStandIn>>;
  teams: Awaited<ReturnType<typeof startMicrosoftStandIn>>;
};
type PerWorker = { elsewhere: Elsewhere; environment: Record<string, string> };

/** A browser test in a practice that makes meetings for its practitioners at Google and at Microsoft. */
const test = base.extend<object, PerWorker>({
  elsewhere: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const [google, teams] = [await startGoogleStandIn({ clock: now }), await startMicrosoftStandIn()];
      await use({ "google-meet": google, teams });
      await Promise.all([google.close(), teams.close()]);
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ elsewhere: { "google-meet": google, teams } }, use) => {
      await use({ ...google.environment, ...teams.environment });
    },
    { scope: "worker" },
  ],
});

// The settings, the booking, two waits for an e-mail and the call: a busy machine takes its time.
test.setTimeout(300_000);
test.beforeEach(({ elsewhere }) => {
  for (const standIn of Object.values(elsewhere)) {
    standIn.faults.none();
    standIn.revoke(false);
    for (const { id } of standIn.meetings()) standIn.deleteByHand(id);
  }
});

const THURSDAY_TEN = new Date("2026-12-10T10:00:00Z");
const MEET = {
  platform: "google-meet",
  title: "Google Meet",
  field: "Google Workspace address",
  account: "osei@practice.test",
} as const;
const TEAMS = {
  platform: "teams",
  title: "Microsoft Teams",
  field: "Microsoft user's object id",
  account: MICROSOFT_USERS[0],
} as const;

for (const one of [MEET, TEAMS]) {
  const { platform, title } = one;

  test(`${title}: the link follows, both come in by it and say when they are back, and one click moves both`, async ({
    world,
    elsewhere,
  }) => {
    const standIn = elsewhere[platform];
    const host = await metThere(world, one);
    standIn.faults.next("500", 1_000);
    const client = await world.as("ana");
    const path = await booked(client);
    await expect(client.getByText("The link is being prepared")).toBeVisible();
    await expectAccessible(client);
    await world.setNow(minutesAfter(NOW, 1));
    await world.waitForMail("ana@attune.test", /^Your appointment on/);
    standIn.faults.none();
    await world.setNow(minutesAfter(NOW, 5));
    await expect.poll(() => standIn.meetings()).toHaveLength(1);
    // Google makes the link after the event: it is looked for a moment later, by a clock that stands still until then.
    await world.setNow(minutesAfter(NOW, 6));
    await expect(client.getByText("The link is being prepared")).toHaveCount(0);
    await expect(client.getByText(`On ${title}.`)).toBeVisible();
    await world.waitForMail("ana@attune.test", "The link for your appointment");
    expect(standIn.meetings()).toMatchObject([{ topic: "Appointment", startsAt: THURSDAY_TEN, host: one.account }]);

    await world.setNow(minutesAfter(THURSDAY_TEN, -5));
    for (const [page, who] of [
      [client, "ana"],
      [host, "osei"],
    ] as const) {
      await world.signIn(page, who);
      await page.goto(path);
    }
    await throughTheDoor({
      ...{ client, host },
      come: () => client.getByRole("button", { name: "Join", exact: true }).click(),
      expectWaiting: () => expect(client.getByText("You can leave this page open.")).toBeVisible(),
      letIn: () => host.getByRole("button", { name: "Start session and let Ana in" }).click(),
      expectIn: (page) => expect(page.getByText(`You meet on ${title}, in a new tab.`)).toBeVisible(),
    });
    for (const page of [client, host]) {
      const popup = page.waitForEvent("popup");
      await page.getByRole("link", { name: new RegExp(`^Open ${title} in a new tab`) }).click();
      const there = await popup;
      await expect(there.getByRole("heading")).toHaveText(`${title}: you are joining`);
      await there.close();
      await page.getByRole("button", { name: `I'm back from ${title}` }).click();
      await expect(page.getByText("Noted. You can open it again as long as the session is open.")).toBeVisible();
    }
    await world.setNow(minutesAfter(THURSDAY_TEN, 2));
    await host.reload();
    const attendance = host.getByRole("region", { name: "Attendance" });
    await expect(attendance.getByText(/09:55 to 09:55 \(says their own page\)/)).toHaveCount(2);
    await expect(attendance.getByText(`${title} doesn't tell us who was in its call.`)).toBeVisible();
    await expectAccessible(host);

    await host.getByRole("button", { name: "End session", exact: true }).click();
    await expect(host.getByText(`The call on ${title} is yours to end there.`)).toBeVisible();
    await host.getByRole("button", { name: "Keep it open" }).click();
    await host.getByText("Meet somewhere else").click();
    await host.getByRole("button", { name: "Use our own video room" }).click();
    for (const page of [client, host]) await expect(page.locator("iframe")).toBeVisible();
    await expect.poll(() => standIn.meetings()).toEqual([]);
  });

  test(`${title}: where it refuses, both meet in our own room and are told; then it is tried again`, async ({
    world,
    elsewhere,
  }) => {
    const standIn = elsewhere[platform];
    const host = await metThere(world, one);
    standIn.revoke();
    const client = await world.as("ana");
    const path = await booked(client);
    await expect(client.getByText(`A link on ${title} could not be made.`)).toBeVisible();
    await world.setNow(minutesAfter(NOW, 1));
    await world.waitForMail("ana@attune.test", "You meet on the appointment's page");
    await world.waitForMail("osei@attune.test", "A link could not be made");
    await host.goto(path);
    await expect(host.getByText(`${title} has no link for it.`)).toBeVisible();
    await expectAccessible(host);
    standIn.revoke(false);
    await host.getByRole("button", { name: "Try again" }).click();
    for (const page of [host, client]) await expect(page.getByText(`On ${title}.`)).toBeVisible();
    expect(standIn.meetings()).toHaveLength(1);
  });
}

type Choice = typeof MEET | typeof TEAMS;

/** Dr. Osei's page, with Dr. Osei known on the platform, and the practice's service met there. */
async function metThere(world: World, { platform, field, account }: Choice): Promise<Page> {
  await makeInstant();
  const [osei, mara] = [await world.as("osei"), await world.as("mara")];
  await osei.goto("/admin/settings/video");
  await osei.getByLabel(field).fill(account ?? "");
  await osei
    .locator("form", { has: osei.getByLabel(field) })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(osei.getByText("Saved.")).toBeVisible();
  await mara.goto(`/admin/services/${world.service.id}`);
  await mara.getByLabel("Where you meet by video").selectOption(platform);
  await mara.getByRole("button", { name: "Save the service" }).click();
  await expect(mara).toHaveURL(/\/admin\/services(\?|$)/);
  return osei;
}

/** Books Thursday at ten, and answers the path of the appointment's page, which is open then. */
async function booked(ana: Page): Promise<string> {
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await ana.getByRole("link", { name: "Go to the appointment" }).click();
  await expect(ana.getByRole("heading", { name: "Where you meet" })).toBeVisible();
  return new URL(ana.url()).pathname;
}
