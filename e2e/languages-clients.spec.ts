import { expectAccessible } from "@/e2e/support/accessible";
import { englishLeft } from "@/e2e/support/english-left";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB" } });

/** What people and the practice wrote, and names, which are the same in every language. */
const GIVEN = [
  ...["Attune Heart Therapy", "Ana", "Ana Mensah", "Dr. Ama Osei", "Dr. Nils Lind", "First conversation"],
  ...["Google Calendar", "Outlook", "Yahoo", "Sleeping badly again."],
];

const OWN = [
  "/dashboard",
  "/payments",
  "/waiting",
  "/check",
  ...["/account", "/account/calendar", "/account/data", "/account/security", "/account/tokens"],
];

/** The pages of a client who has one session soon, one that is over, one ahead and a request. */
async function pagesOf(world: World): Promise<string[]> {
  const { soon, past, waiting } = await busyPractice(world);
  const startsAt = minutesAfter(NOW, 5 * 1440 + 60);
  const { id: ahead } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt });
  const own = [soon, past, waiting, ahead].map((id) => `/appointments/${id}`);
  const further = ["confirmed", "move", "repeat"].map((part) => `/appointments/${ahead}/${part}`);
  return [...OWN, ...own, ...further, `/waiting?appointment=${ahead}`];
}

test("nothing is left in English on a client's pages in another language, and nothing breaks when it is longer", async ({
  world,
}) => {
  test.slow();
  const paths = await pagesOf(world);
  const page = await world.as("ana", { locale: "en-XA" });
  for (const path of paths) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    expect.soft(await englishLeft(page, GIVEN), path).toEqual([]);
    await expectAccessible(page);
  }
});

test("from right to left a client's pages mirror, and nothing breaks", async ({ world }) => {
  test.slow();
  const paths = await pagesOf(world);
  const page = await world.as("ana", { locale: "ar-XB" });
  for (const path of paths) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expectAccessible(page);
  }
});
