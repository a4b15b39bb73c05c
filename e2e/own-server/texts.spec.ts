import type { BrowserContextOptions, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { test as base, expect, type World } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { translatorFor } from "@/lib/i18n/catalogue";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn, type TwilioStandIn } from "@/lib/testing/stand-ins/twilio";

type PerWorker = { vendor: TwilioStandIn; environment: Record<string, string>; connected: undefined };

/** A browser test in a practice that sends text messages. */
const test = base.extend<object, PerWorker>({
  vendor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const vendor = await startTwilioStandIn({ now });
      await use(vendor);
      await vendor.close();
    },
    { scope: "worker" },
  ],
  environment: [async ({ vendor }, use) => use({ ...vendor.environment }), { scope: "worker" }],
  // The look for what is due is run by the test, as a practice that sends them, which needs the server's secrets first.
  connected: [
    async ({ server: _, vendor }, use) => {
      const leave = connectedWith(vendor.environment);
      await use(undefined);
      leave();
    },
    { scope: "worker", auto: true },
  ],
});

const NUMBER = "+233201234567";
const PHONE = { viewport: { width: 390, height: 844 } };
const BROWSERS: [what: string, options: BrowserContextOptions][] = [
  ["in a browser", PHONE],
  ["without JavaScript", { ...PHONE, javaScriptEnabled: false }],
];

for (const [what, options] of BROWSERS) {
  test(`a client agrees to text messages, answers by the link in one, and ends them by STOP, ${what}`, async ({
    world,
    vendor,
  }) => {
    const { ben, osei } = world;
    await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
    const account = await world.as("ben", options);
    await account.goto("/account");
    if (options.javaScriptEnabled !== false) await expectAccessible(account);
    await account.getByLabel("Mobile number").fill(NUMBER);
    await account.getByRole("checkbox", { name: /^I agree to get reminders/ }).check();
    await account.getByRole("button", { name: "Get text messages" }).click();
    await expect(account.getByText(`Sent to ${NUMBER}, as agreed on`)).toBeVisible();

    const page = await world.visitor(options);
    await page.goto(await linkAfter(world, vendor, -1_440));
    await expect(page).toHaveURL(/\/m\/[\w.-]+#answer$/);
    await expect(page.getByRole("heading", { name: "Let us know" })).toBeInViewport();
    await expect(page.getByText("You've told us")).toHaveCount(0);
    if (options.javaScriptEnabled !== false) await expectAccessible(page);
    await page.getByRole("button", { name: "I'm coming" }).click();
    await expect(page.getByText("Thank you for telling us. See you then.")).toBeVisible();
    await page.getByRole("link", { name: "I can't come" }).click();
    await expect(page.getByRole("heading", { name: "Move or cancel" })).toBeInViewport();

    await world.setNow(minutesAfter(TUESDAY_TEN, -30));
    const staff = await world.as("osei");
    await staff.goto("/admin");
    await expect(staff.getByRole("heading", { name: "Sessions" })).toBeVisible();
    await page.reload();
    await page.getByRole("button", { name: "15 minutes late" }).click();
    await expect(page.getByText("Thank you for telling us. Your therapist knows now")).toBeVisible();
    await expect(staff.getByText(/running 15 minutes late/)).toBeVisible();

    const said = vendor.signed(`${world.origin}/texts/inbound`, { From: NUMBER, To: vendor.from, Body: "STOP" });
    expect((await fetch(said)).status).toBe(200);
    await world.signIn(account, "ben");
    await account.goto("/account");
    await expect(account.getByText("They were ended on")).toBeVisible();
  });

  test(`a client whom no text message reached is on Today: it is sent again, and the next is phoned about, ${what}`, async ({
    world,
    vendor,
  }) => {
    const { ben, osei } = world;
    await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
    await agreeToTexts(translatorFor("en"), ben, ben.id, NUMBER, NOW);
    await linkAfter(world, vendor, -1_440);
    await tellLast(vendor, "undelivered");
    const staff = await world.as("osei", options);
    const unreached = await notReached(staff);
    await expect(unreached.getByRole("link")).toHaveText("Ben Hale");
    if (options.javaScriptEnabled !== false) await expectAccessible(staff);

    const before = vendor.messages().length;
    await unreached.getByRole("button", { name: "Send again Ben Hale" }).click();
    await expect(unreached).toHaveCount(0);
    await expect.poll(() => vendor.messages().length).toBe(before + 1);
    await tellLast(vendor, "failed");
    await (await notReached(staff)).getByRole("button", { name: "I phoned Ben Hale" }).click();
    await expect(unreached).toHaveCount(0);
    expect(vendor.messages()).toHaveLength(before + 1);
  });
}

test("a link in a text message that nobody made leads nowhere", async ({ world }) => {
  const page = await world.visitor(PHONE);
  const answer = await page.goto(`/t/${"A".repeat(16)}`);
  expect(answer?.status()).toBe(404);
  await expectAccessible(page);
});

/** The link in the text message that leaves so many minutes after the session begins. */
async function linkAfter(world: World, vendor: TwilioStandIn, minutes: number): Promise<string> {
  const before = vendor.messages().length;
  await world.setNow(minutesAfter(TUESDAY_TEN, minutes));
  await sendReminders(now());
  await expect.poll(() => vendor.messages().length).toBe(before + 1);
  const [link = ""] = /http:\S+\/t\/[\w-]{16}/.exec(vendor.messages().at(-1)?.body ?? "") ?? [];
  return link;
}

/** The vendor tells the practice how the last message ended. */
async function tellLast(vendor: TwilioStandIn, status: string) {
  const message = vendor.messages().at(-1);
  if (!message) throw new Error("Nothing was sent.");
  expect((await fetch(vendor.tells(message, status))).status).toBe(204);
}

async function notReached(staff: Page) {
  await staff.goto("/admin");
  return staff.getByRole("region", { name: "Not reached", exact: true });
}
