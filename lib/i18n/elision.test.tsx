import { readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogueOf, sentencesFor, translatorFor } from "@/lib/i18n/catalogue";
import { elided, withElisions } from "@/lib/i18n/elision";
import { translateWith } from "@/lib/i18n/translate";

const bold = (text: ReactNode) => <b>{text}</b>;

/** A French sentence as it is said with a name in it. */
const said = (sentence: string, name: string) => elided(withElisions(sentence).replace("{name}", () => name));

test.each([
  ["Ana", "d’Ana"],
  ["Élodie", "d’Élodie"],
  ["Œnone", "d’Œnone"],
  ["aujourd’hui", "d’aujourd’hui"],
  ["Yves", "d’Yves"],
  ["Yasmine", "de Yasmine"],
  ["Ouagadougou", "de Ouagadougou"],
  ["Ousmane", "d’Ousmane"],
  ["Hugo", "de Hugo"],
  ["Ben", "de Ben"],
  ["11:00", "de 11:00"],
])("« de » before %s is written as it is said: %s", (name, written) => {
  expect(said("La page de {name} le dit.", name)).toBe(`La page ${written} le dit.`);
});

test("so are « que » and what ends in it, at the beginning of a sentence too", () => {
  expect(said("Nous savons que {name} arrive.", "Ana")).toBe("Nous savons qu’Ana arrive.");
  expect(said("Nous savons que {name} arrive.", "Ben")).toBe("Nous savons que Ben arrive.");
  expect(said("Lorsque {name} arrive", "Ana")).toBe("Lorsqu’Ana arrive");
  expect(said("De {name}", "Ana")).toBe("D’Ana");
});

test("no other word is changed, and nothing that a person wrote", () => {
  expect(said("Il monte le {name}", "Ida")).toBe("Il monte le Ida");
  expect(said("Une code {name}", "Ida")).toBe("Une code Ida");
  expect(said("Objet : {name}", "que Ana vienne")).toBe("Objet : que Ana vienne");
});

test("French elides whatever it is filled in with, and no other language does", () => {
  const names = { client: "Ana", practitioner: "Ama Osei", time: "10:00" };
  const message = "{client}'s page says that {practitioner} expects to begin at {time}.";
  expect(translatorFor("fr")(message, names)).toBe("La page d’Ana indique qu’Ama Osei pense commencer à 10:00.");
  expect(translatorFor("en")(message, names)).toBe("Ana's page says that Ama Osei expects to begin at 10:00.");
  expect(translatorFor("fr")(message, { ...names, client: "Ben" })).toContain("La page de Ben indique");
});

test("so it does within a marked place and around one, and leaves no trace of how", () => {
  const said = (sentence: string) =>
    translateWith("fr", () => compile(withElisions(sentence))).rich("<b>{name}</b>", { name: "Ana", b: bold });
  expect(renderToStaticMarkup(said("<b>La page de {name}</b>, de {name}"))).toBe("<b>La page d’Ana</b>, d’Ana");
  const shown = { name: "Ana", b: bold } as const;
  expect(renderToStaticMarkup(translatorFor("fr").rich("<b>{name}</b>", shown))).toBe("<b>Ana</b>");
});

test("what a browser is sent in French elides there", () => {
  const sentences = Object.values(sentencesFor("fr", ["room/call"]));
  expect(JSON.stringify(sentences)).toContain("de\u2060 ");
});

test("no translation has « de » or « que » where it can't be elided, before a marked place that begins with a name", () => {
  const french = readFileSync(catalogueOf("fr.po"), "utf8").split("\n");
  const bare = french.filter((line) => /(?<!\p{L})(?:d|\p{L}*qu)e <\w+>\{(?!time\})/iu.test(line));
  expect(bare).toEqual([]);
});
