import { expectAccessible } from "@/e2e/support/accessible";
import { test as base, expect, type World } from "@/e2e/support/world";
import { bookSlot } from "@/lib/booking/book";
import { now } from "@/lib/clock";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { startGoogleStandIn } from "@/lib/testing/stand-ins/meetings/google";
import { startMicrosoftStandIn } from "@/lib/testing/stand-ins/meetings/microsoft";

type Elsewhere = {
  "google-meet": Awaited<ReturnType<typeof startGoogleStandIn>>;
  teams: Awaited<ReturnType<typeof startMicrosoftStandIn>>;
};
type PerWorker = { elsewhere: Elsewhere; environment: Record<string, string> };

/** A browser test in a practice without an administrator at Google or Microsoft: practitioners connect their own accounts. */
const test = base.extend<object, PerWorker>({
  elsewhere: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const google = await startGoogleStandIn({ clock: now });
      const teams = await startMicrosoftStandIn({ tenant: "organizations" });
      await use({ "google-meet": google, teams });
      await Promise.all([google.close(), teams.close()]);
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ elsewhere: { "google-meet": google, teams } }, use) => {
      const { GOOGLE_SERVICE_ACCOUNT_JSON: _, ...consent } = google.environment;
      await use({ ...consent, ...teams.environment });
    },
    { scope: "worker" },
  ],
});

// Several meetings are made one after the other, and Google is told of an end by a job of every minute.
test.setTimeout(180_000);

for (const { platform, title, isTold } of [
  { platform: "google-meet", title: "Google Meet", isTold: true },
  { platform: "teams", title: "Microsoft Teams", isTold: false },
] as const) {
  test(`${title}: a practitioner declines, connects, is told when that is taken back, connects again, and ends it`, async ({
    world,
    elsewhere,
  }) => {
    const { consent, tokens, meetings } = elsewhere[platform];
    await makeInstant();
    const osei = await world.as("osei");
    const its = osei.getByRole("region", { name: title });
    await osei.goto("/admin/settings/video");
    await expectAccessible(osei);
    const answer = async (connect: string, word: "Allow" | "Deny") => {
      await its.getByRole("link", { name: connect }).click();
      await osei.getByRole("link", { name: word }).click();
    };
    await answer(`Connect your ${title} account`, "Deny");
    await expect(osei.getByText("Nothing was connected")).toBeVisible();
    await answer(`Connect your ${title} account`, "Allow");
    await expect(osei.getByText("Connected. Meetings can be made with your account")).toBeVisible();
    expect(consent.refreshTokens.size).toBeGreaterThan(0);
    await osei.getByLabel("Where you meet by video").selectOption(platform);
    await osei.getByRole("button", { name: "Save" }).first().click();
    await expect(osei.getByText("Saved.")).toBeVisible();

    await booked(world, "ana", TUESDAY_TEN);
    await expect.poll(() => meetings()).toMatchObject([{ topic: "Appointment", startsAt: TUESDAY_TEN }]);

    // The practitioner takes it back at the platform: the next session shows it, to all whom it concerns.
    consent.revokeAll();
    tokens.expireAll();
    const path = await booked(world, "ben", minutesAfter(TUESDAY_TEN, 60));
    const ben = await world.as("ben");
    await ben.goto(path);
    await expect(ben.getByText(`A link on ${title} could not be made.`)).toBeVisible();
    await world.passUndo(minutesAfter(NOW, 10));
    expect((await world.waitForMail("osei@attune.test", "A link could not be made")).text).toContain(
      "Please connect your account again",
    );
    await osei.goto("/admin/settings/video");
    await expect(its.getByText(`${title} no longer honours this connection, since`)).toBeVisible();
    await expectAccessible(osei);
    await answer(`Connect ${title} again`, "Allow");
    await expect(its.getByText("Connected with an account of the practitioner's own since")).toBeVisible();
    await osei.goto(path);
    await osei.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => meetings()).toHaveLength(2);
    await expect(ben.getByText(`A link on ${title} could not be made.`)).toHaveCount(0);

    await osei.goto("/admin/settings/video");
    await its.getByRole("button", { name: "Disconnect" }).click();
    await expect(osei.getByText("Disconnected.")).toBeVisible();
    // What another browser began, or nobody did, connects nothing.
    await osei.goto(`/admin/settings/video/${platform}/callback?code=code_1&state=forged`);
    await expect(osei.getByText("That did not work, or took too long.")).toBeVisible();
    await expect(its.getByRole("link", { name: `Connect your ${title} account` })).toBeVisible();
    // Google can be told, by a job that the clock starts every minute; Microsoft has no way to be.
    if (isTold) await expect.poll(() => consent.refreshTokens.size, { timeout: 90_000 }).toBe(0);
  });
}

/** A session with Dr. Osei that the client has booked; answers its page's path. */
async function booked(world: World, who: "ana" | "ben", startsAt: Date): Promise<string> {
  const time = { practitionerId: world.osei.practitionerId, serviceId: world.service.id, startsAt };
  const { id } = await bookSlot(world[who], time, { reason: "" }, NOW);
  return `/appointments/${id}`;
}
