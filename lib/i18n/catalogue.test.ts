import { expect, test } from "vitest";
import { sentencesFor, translatorFor } from "@/lib/i18n/catalogue";

const DAYS = "{days, plural, one {# day} other {# days}}";

test("a sentence is said in the language, and counts as that language does", () => {
  expect(translatorFor("en")(DAYS, { days: 1 })).toBe("1 day");
  expect(translatorFor("en")(DAYS, { days: 30 })).toBe("30 days");
  expect(translatorFor("fr")(DAYS, { days: 1 })).toBe("1 jour");
  expect(translatorFor("fr")(DAYS, { days: 30 })).toBe("30 jours");
});

test("what no catalogue knows is said as it is written", () => {
  const t = translatorFor("fr");
  expect(t("No catalogue has {what}.", { what: "this" })).toBe("No catalogue has this.");
});

test("a browser is sent the sentences of the folders it needs, and of the English only what is filled in", () => {
  const french = sentencesFor("fr", ["shell"]);
  expect(french["Sign out"]).toBe("Se déconnecter");
  expect(french["Or with your password"]).toBeUndefined();
  expect(sentencesFor("en", ["shell"])["Sign out"]).toBeUndefined();
  expect(sentencesFor("en", ["account"])[DAYS]).toBeDefined();
});

test("the sentences of the same folders are looked for once", () => {
  expect(sentencesFor("fr", ["shell", "ui"])).toBe(sentencesFor("fr", ["shell", "ui"]));
  expect(sentencesFor("fr", ["shell"])).not.toBe(sentencesFor("en", ["shell"]));
});

test("what a browser is sent is made of plain objects, which React can send", () => {
  const objects = (value: unknown): object[] =>
    typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(objects)] : [];
  const all = objects(sentencesFor("fr", ["account", "booking", "ui"]));
  expect(all.length).toBeGreaterThan(10);
  for (const each of all) expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(each));
});
