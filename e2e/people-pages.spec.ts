import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { englishLeft } from "@/e2e/support/english-left";
import { expect, test, type World } from "@/e2e/support/world";
import { addClient } from "@/lib/clients/add-client";
import { changeFile } from "@/lib/clients/file/file";
import { tagClient } from "@/lib/clients/file/tags";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/*
 * The pages in which people and the practice are kept: each in another language, from the right, at twice the size of
 * text and on the narrowest phone.
 */

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB" } });

const PUBLIC = ["/therapists", "/therapists/ama-osei", "/contact", "/fees"];
const OF_ADMINS = [
  "/admin/clients",
  "/admin/clients/new",
  "/admin/clients/tags",
  "/admin/team",
  "/admin/team/invite",
  "/admin/start",
  "/admin/settings",
  "/admin/settings/calendars",
  "/admin/settings/connections",
  "/admin/settings/discretion",
  "/admin/settings/languages",
  "/admin/settings/records",
  "/admin/settings/reminders",
  "/admin/settings/rooms",
  "/admin/settings/urgent-help",
  "/admin/settings/video",
  "/admin/settings/webhooks",
  "/admin/settings/words",
  "/admin/messages",
  "/account",
  "/account/calendar",
  "/account/data",
  "/account/security",
  "/account/security/passkeys",
  "/account/security/second-step",
  "/account/tokens",
  "/admin/settings/site",
  "/admin/settings/site/legal",
  "/admin/settings/site/look",
];

const GIVEN = [
  ...[
    "Attune Heart Therapy",
    "Dr. Ama Osei",
    "Dr. Signe Lind",
    "Ama Osei",
    "Signe Lind",
    "Mara Quist",
    "Mara",
    "Ana",
    "Ben",
  ],
  ...["Ana Boateng", "Anna Boateng", "Session", "First conversation", "Mornings", "English", "Français"],
  ...["Pays by transfer", "Only after five."],
];

test("they say nothing in English in another language, and can be used by everybody", async ({ world }) => {
  test.setTimeout(900_000);
  const { osei } = world;
  const ofOsei = [`/admin/team/${osei.id}`, `/admin/team/${osei.id}/leave`];
  const paths = [...PUBLIC, ...OF_ADMINS, ...ofOsei, ...(await ofAClient(world))];
  const page = await world.as("mara", { locale: "en-XA" });
  const mirrored = await world.as("mara", { locale: "ar-XB", viewport: { width: 390, height: 844 } });
  for (const path of paths) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    expect.soft(await englishLeft(page, GIVEN), path).toEqual([]);
    await expectAccessible(page);
    expect.soft(await sidewaysAtTwiceTheSize(page), `${path} at 200 %`).toBe(0);
    await mirrored.goto(path);
    await expect(mirrored.locator("html")).toHaveAttribute("dir", "rtl");
    expect.soft(await sideways(mirrored), `${path} from the right`).toBe(0);
  }
});

/** Everything that there is of one client, who is there twice. */
async function ofAClient({ ana, osei, mara }: World): Promise<string[]> {
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: "+233 20 765 4321", birthDate: "1990-03-02" };
  const second = await addClient(mara, phoned, NOW);
  const file = { contactRules: ["no_voicemail" as const], contactWords: "Only after five.", note: "Pays by transfer" };
  await changeFile(mara, ana.id, file, NOW);
  await tagClient(mara, ana.id, { tags: [], added: ["Mornings"] }, NOW);
  const of = `/admin/clients/${ana.id}`;
  const own = ["", "/timeline", "/merge", `/merge?with=${second}`, "/hand-over", "/erase"].map(
    (path) => `${of}${path}`,
  );
  return [...own, `/admin/clients/${second}/merge?with=${ana.id}`];
}

/** WCAG 1.4.4: text at twice its size on a laptop's screen loses nothing. */
async function sidewaysAtTwiceTheSize(page: Page): Promise<number> {
  await page.setViewportSize({ width: 640, height: 800 });
  const pixels = await sideways(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  return pixels;
}

function sideways(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
