import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { countedKeys } from "@/e2e/support/keyboard";
import { expect, test, type World } from "@/e2e/support/world";

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB" } });

const MOST_KEYS = 12;
// One to each field beside, one to the code and one that sends it.
const MOST_KEYS_OF_GUEST = 17;

const PHONE = { viewport: { width: 390, height: 844 } };

for (const [how, options] of [
  ["with scripts", {}],
  ["without JavaScript", { javaScriptEnabled: false }],
  ["on a phone with a keyboard, in French", { ...PHONE, locale: "fr" }],
  ["on a phone with a keyboard, from right to left", { ...PHONE, locale: "ar-XB" }],
] as const) {
  // Axe is a script itself.
  const look = "javaScriptEnabled" in options ? () => {} : expectAccessible;
  test(`a client books with at most ${MOST_KEYS} keys ${how}`, async ({ world }) => {
    const ana = await world.as("ana", options);
    const keys = countedKeys(ana);
    await takeFirst(ana, keys);
    await look(ana);
    await keys.enter(next(ana));
    await expect(ana.locator("#booking h2")).toBeFocused();
    await look(ana);
    await keys.enter(next(ana));
    await expect(ana).toHaveURL(/confirmed/);
    expect(keys.count()).toBeLessThanOrEqual(MOST_KEYS);
  });
}

test(`a guest books with at most ${MOST_KEYS_OF_GUEST} keys beside what is typed`, async ({ world }) => {
  const kofi = await world.visitor();
  const keys = countedKeys(kofi);
  await takeFirst(kofi, keys);
  for (const [label, words] of [
    ["First name", "Kofi"],
    ["Last name", "Adu"],
    ["E-mail", "kofi@example.org"],
  ] as const) {
    await keys.tabTo(kofi.getByLabel(label));
    await kofi.keyboard.type(words);
  }
  await keys.enter(next(kofi));
  await expect(kofi.getByRole("heading", { name: "Check your e-mail" })).toBeFocused();
  await keys.tabTo(kofi.getByLabel("Code"));
  await kofi.keyboard.type(await codeFor(world, "kofi@example.org"));
  await keys.enter(kofi.getByLabel("Code"));
  await expect(kofi.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await keys.enter(next(kofi));
  await expect(kofi).toHaveURL(/confirmed/);
  expect(keys.count()).toBeLessThanOrEqual(MOST_KEYS_OF_GUEST);
});

test("more time is asked for after the form, and said there", async ({ world }) => {
  const ana = await world.as("ana");
  await takeFirst(ana, countedKeys(ana));
  await world.setNow("2026-12-01T09:05:00Z");
  const keys = countedKeys(ana);
  await keys.tabTo(next(ana));
  await keys.enter(ana.getByRole("button", { name: "Give me 10 more minutes" }));
  await expect(ana.getByRole("status").filter({ hasText: "It is kept until 04:15." })).toBeVisible();
  await expect(ana.getByRole("button", { name: "Give me 10 more minutes" })).toBeFocused();
});

test("a button that is gone once it was pressed leaves the focus where the step begins", async ({ world }) => {
  const ana = await world.as("ana");
  await takeFirst(ana, countedKeys(ana));
  await world.setNow("2026-12-01T09:11:00Z");
  const later = await ana.context().newPage();
  await later.goto("/book/details");
  await countedKeys(later).enter(later.getByRole("button", { name: "Tue 1 Dec, 06:30" }));
  await expect(beginning(later)).toContainText("We are keeping 06:30 for you until 04:21.");
  await expect(beginning(later)).toBeFocused();
});

/** From the address to the step that follows the first free time. */
async function takeFirst(page: Page, keys: ReturnType<typeof countedKeys>) {
  await page.goto("/book");
  await keys.enter(page.locator("a[href='#main']"));
  await expect(page.getByRole("main")).toBeFocused();
  await keys.enter(page.locator("a[href='#free-times']"));
  await expect(page.locator("#free-times")).toBeFocused();
  await keys.enter(page.locator("#free-times button[name='slot']").first());
  await expect(beginning(page)).toBeFocused();
}

// By what they are and not by their names, which each language has its own of.
function beginning(page: Page) {
  return page.locator("#booking > [tabindex='-1']:not(button)");
}

function next(page: Page) {
  return page.locator("#booking button[value='next']:not([tabindex])");
}

async function codeFor(world: World, address: string) {
  return /\b\d{6,20}\b/.exec((await world.waitForMail(address, /code/i)).text ?? "")?.[0] ?? "";
}
