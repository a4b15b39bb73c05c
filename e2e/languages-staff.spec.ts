import { expectAccessible } from "@/e2e/support/accessible";
import { englishLeft } from "@/e2e/support/english-left";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test, type World } from "@/e2e/support/world";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { now } from "@/lib/clock";
import { PRACTICE_PAGES, type PracticePage } from "@/lib/permissions/pages";

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB", PAYMENTS_MODE: "invoice" } });

/** What people and the practice wrote, and names, which are the same in every language. */
const GIVEN = [
  ...["Attune Heart Therapy", "Ana Boateng", "Ben Hale", "Ana", "Ben", "Mara", "Mara Quist", "Ama Osei", "Signe Lind"],
  ...["Dr. Ama Osei", "Dr. Signe Lind", "First conversation", "Session", "Sleeping badly again.", "Psychotherapist"],
];

/** Of these pages each part needs something that is not there, or an answer by a vendor. */
const NOT_HERE: readonly PracticePage[] = [
  "/admin/messages/[id]",
  "/admin/openings/[id]",
  "/admin/shared/[id]",
  "/admin/settings/calendars/[which]/choose",
  "/admin/settings/webhooks/[id]",
  "/admin/payments/payouts",
  // What the doctor finds is said in English, as in the shell.
  "/admin/settings/connections",
];

/** Every page of the practice that stands without a vendor, with a record, a session and a colleague in its address. */
async function staffPages(world: World): Promise<string[]> {
  const { soon, past, waiting } = await busyPractice(world);
  const { ana, ben, osei, mara, service } = world;
  const couple = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, now());
  await addMember(mara, { record: couple, person: ben.id, part: "partner" }, now());
  const ids: [RegExp, string][] = [
    [/^\/admin\/clients\//, ana.id],
    [/^\/admin\/joint\//, couple],
    [/^\/admin\/team\//, osei.id],
    [/^\/admin\/services\//, service.id],
    [/^\/admin\/payments\/sessions\//, past],
  ];
  const pages = PRACTICE_PAGES.filter((page) => !NOT_HERE.includes(page)).map((page) =>
    page.replace(/\[\w+\]/, () => ids.find(([pattern]) => pattern.test(page))?.[1] ?? "none"),
  );
  return [...pages, ...[soon, past, waiting].map((id) => `/appointments/${id}`)];
}

test("nothing is left in English on a page of staff in another language, and nothing breaks when it is longer", async ({
  world,
}) => {
  test.setTimeout(600_000);
  const paths = await staffPages(world);
  const page = await world.as("mara", { locale: "en-XA", viewport: { width: 390, height: 844 } });
  for (const path of paths) {
    const answer = await page.goto(path, { waitUntil: "domcontentloaded" });
    expect.soft(answer?.status(), path).toBe(200);
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect.soft(await englishLeft(page, GIVEN), path).toEqual([]);
    await expectAccessible(page);
  }
});

test("from right to left a page of staff mirrors, and nothing breaks", async ({ world }) => {
  test.setTimeout(600_000);
  const paths = await staffPages(world);
  const page = await world.as("mara", { locale: "ar-XB", viewport: { width: 390, height: 844 } });
  for (const path of paths) {
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
