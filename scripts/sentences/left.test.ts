import { readFileSync } from "node:fs";
import { parse } from "@babel/parser";
import { expect, test } from "vitest";
import { house } from "@/lib/testing/house/source-files";
import { sentencesOf } from "@/scripts/sentences/extract";
import { isNode, textIn, walk } from "@/scripts/sentences/syntax";

/* What stands in a page as it is written was never extracted, and is English in every language. */

/** What programs' authors read, and those who try Attune on their own computer, is said in English alone. */
const IN_ENGLISH = /^(?:app\/(?:dev|\(public\)\/docs)|components\/reference)\//;

const SAYING =
  /^(?:title|label|intro|hint|placeholder|aria-label|alt|summary|trigger|closeLabel|pendingLabel|caption|legend)$/;

test("a page says nothing that is not extracted", () => {
  const pages = house.filter(({ path }) => /^(?:app|components)\/.*\.tsx$/.test(path) && !IN_ENGLISH.test(path));
  expect(pages.length).toBeGreaterThan(350);
  expect(pages.flatMap(({ path }) => leftIn(readFileSync(path, "utf8")).map((text) => `${path}: ${text}`))).toEqual([]);
});

test("a page counts in the reader's language, and not with an English noun", () => {
  const counting = house.filter(({ path }) => /^(?:app|components)\//.test(path) && !path.startsWith("app/dev/"));
  const inEnglish = /import \{[^}]*\bplural\b[^}]*\} from "@\/lib\/time\/format"/;
  expect(counting.filter(({ path }) => inEnglish.test(readFileSync(path, "utf8"))).map(({ path }) => path)).toEqual([]);
});

test("it is seen between tags and in what a control is called", () => {
  expect(leftIn('<p title="A title" className="num">Some {"more"} words</p>')).toEqual(["A title", "Some", "words"]);
  expect(leftIn('<p title={t("A title")}>{t("Some words")} · 24</p>')).toEqual([]);
});

test("what is said with a translator is extracted, wherever the translator comes from", () => {
  const saying = house.filter(({ path }) => /^(?:app|components|emails|lib)\//.test(path) && !/\.test\./.test(path));
  const mute = saying.filter(({ path }) => {
    const source = readFileSync(path, "utf8");
    return /(?<![\w.])t\("\p{L}/u.test(source) && sentencesOf(path, source).length === 0;
  });
  expect(mute.map(({ path }) => path)).toEqual([]);
});

function leftIn(source: string): string[] {
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript", "jsx"] });
  const left: string[] = [];
  walk({ ...program }, ({ type, name, value }) => {
    if (type === "JSXText" && typeof value === "string") left.push(value.trim());
    if (type === "JSXAttribute" && isNode(name) && SAYING.test(String(name.name))) left.push(textIn(value) ?? "");
  });
  return left.filter((text) => /\p{L}{2,}/u.test(text));
}
