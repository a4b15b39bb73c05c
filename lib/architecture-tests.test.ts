import { expect, test } from "vitest";
import { hastyLooks, helpersIn } from "@/lib/testing/house/hasty-looks";
import { sourceFiles } from "@/lib/testing/house/source-files";

/*
 * What no test may do, since it would then pass or fail by chance: by who is quicker, or by what random bytes spell.
 */

const tests = [...sourceFiles.values()].filter(({ path }) => /\.(?:test|spec)\.tsx?$/.test(path));
const journeys = [...sourceFiles.values()].filter(({ path }) => /^e2e\/(?!calls\/)/.test(path));
const support = journeys.filter(({ path }) => path.startsWith("e2e/support/"));
const helpers = support.reduce((known, { text }) => helpersIn(text, known), helpersIn(""));

test("between an act and a look that is taken once, something waits for what the act leads to", () => {
  expect(journeys.flatMap((journey) => hastyLooks(journey, helpers))).toEqual([]);
});

test.each([
  ["of the page", "await button.click();", "expect(await names(page)).toEqual([]);", true],
  ["of the database", 'await page.keyboard.press("Enter");', "const [row] = await db.select().from(users);", true],
  ["by axe", "await link.click();", "await expectAccessible(page);", true],
  ["of the next page, over what was sent", "await button.click();", 'await page.goto("/");', true],
  ["after an act of a helper's", "await enter(page, code);", "const cookies = await page.context().cookies();", true],
  ["that is repeated", "await button.click();", "await expect.poll(() => names(page)).toEqual([]);", false],
  ["at what was waited for before", "await link.click();", "const host = await popup;", false],
  ["after what stays on the page", 'await field.fill("Ana");', "expect(await names(page)).toEqual([]);", false],
])("a look %s is told apart", (_, act, look, isHasty) => {
  const enter = "async function enter(page: Page, code: string) {\n  await page.getByRole('button').click();\n}\n";
  const text = `test("a test", async ({ page }) => {\n  await page.goto("/");\n  ${act}\n  ${look}\n});\n\n${enter}`;
  expect(hastyLooks({ path: "a.spec.ts", text }, helpers)).toHaveLength(isHasty ? 1 : 0);
});

test("what a page shows is asked for by an assertion that is repeated", () => {
  const once =
    /\bexpect(?:\.soft)?\(\s*\(*await [^;]*?\.(?:(?:all)?(?:inner|text)(?:Text|Content)s?|allInnerTexts|allTextContents|count|title|inputValue|getAttribute|is(?:Visible|Hidden|Checked|Enabled|Disabled|Editable))\(/;
  const found = journeys.flatMap(({ path, text }) =>
    text
      .split(/;\n/)
      .filter((statement) => once.test(statement))
      .map((statement) => `${path}: ${statement.trim()}`),
  );
  expect(found).toEqual([]);
});

test("no test sleeps", () => {
  const sleep = /\bwaitForTimeout\(|\bsetTimeout\(|timers\/promises/;
  const asleep = tests.filter(({ text }) => sleep.test(text.replace(/\btest\.setTimeout\(/g, "")));
  expect(asleep.map(({ path }) => path)).toEqual([]);
});

test("what rests is searched for words that base64 doesn't spell by chance, or for whole ones", () => {
  const isOfRows = /\bexpect\((?:(?:JSON\.stringify|String)\(|(?:sealed|bytes|rows?|file|entry)\b|`)/;
  const absent = /\.not\.to(?:Match\(\/(.*)\/\w*\)|Contain\("(.*)"\))/;
  const short = tests.flatMap(({ path, text }) =>
    text.split(/;\n/).flatMap((statement) => {
      const [, pattern, word] = (isOfRows.test(statement) && absent.exec(statement)) || [];
      const words = (pattern ?? word ?? "").replace(/\\b\(\?:[^)]*\)\\b/g, "").split("|");
      return words.filter((one) => /^\w{1,4}$/.test(one)).map((one) => `${path}: ${one}`);
    }),
  );
  expect(short).toEqual([]);
});
