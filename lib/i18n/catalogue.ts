import { readFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import PO from "pofile";
import { withElisions } from "@/lib/i18n/elision";
import { type Language, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { accented, mirrored } from "@/lib/i18n/pseudo";
import type { Said } from "@/lib/i18n/say";
import { translateWith } from "@/lib/i18n/translate";
import { wordedFor } from "@/lib/i18n/worded";
import { kept } from "@/lib/kept";

/** Sentences by their English, ready to be said. */
export type Sentences = Record<string, CompiledMessage>;

/** What says things in a language, on the server and in what it sends. */
export function translatorFor(language: Language): Translate {
  return translatorIn(language);
}

const translatorIn = kept((language: Language) => translateWith(language, finderIn(language)));

/** What is said, in a language; what is no sentence of the catalogues, such as a name, as it is. */
export function sayIn(language: Language, said: Said): string {
  const translate = translatorFor(language);
  if (typeof said !== "string") return translate(said.message, wordedFor(language, translate, said.values));
  return isKnown(said) ? translate(said) : said;
}

/**
 * What the components of these folders say in a language, for the browser: of the English only what is filled in with
 * something, for the rest is said as it is written.
 */
export function sentencesFor(language: Language, folders: readonly string[]): Sentences {
  return sentencesOf(language)(folders.join(" "));
}

// Found among all sentences once, as every page asks for the same few folders.
const sentencesOf = kept((language: Language) => kept((folders) => sentencesIn(language, folders.split(" "))));

function sentencesIn(language: Language, folders: readonly string[]): Sentences {
  const find = finderIn(language);
  const messages = template().filter((item) => foldersOf(item).some((folder) => folders.includes(folder)));
  const said = messages.map(({ msgid }) => [msgid, find(msgid)] as const);
  // What is compiled has objects without a prototype, which React sends to no browser.
  return JSON.parse(JSON.stringify(Object.fromEntries(said.filter(([message, sentence]) => sentence !== message))));
}

/** The folders of components that say a sentence in the browser, as `npm run sentences` noted them. */
function foldersOf({ extractedComments }: InstanceType<typeof PO.Item>): string[] {
  return extractedComments.flatMap((note) =>
    note.startsWith(IN_BROWSER) ? note.slice(IN_BROWSER.length).split(" ") : [],
  );
}

/** What stands in the template before the folders of components that say a sentence in the browser. */
export const IN_BROWSER = "In the browser: ";

/** Where the sentences and their translations are kept. */
export function catalogueOf(name: string): string {
  return join(process.cwd(), "sentences", name);
}

const known = once(() => new Set(template().map(({ msgid }) => msgid)));

// A sentence that is filled in with something is never said as it is written.
function isKnown(text: string): boolean {
  return !text.includes("{") && known().has(text);
}

const SENTENCES_KEPT = 10_000;

const finderIn = kept((language: Language) => {
  const find = texts(language);
  return kept((message): CompiledMessage => compile(find(message)), SENTENCES_KEPT);
});

/** What a sentence is in a language; where it has no translation, what it is in English. */
function texts(language: Language): (message: string) => string {
  if (language === "en-XA") return accented;
  if (language === "ar-XB") return mirrored;
  if (language === SOURCE_LANGUAGE) return (message) => message;
  const translated = translations(language);
  return (message) => withElisions(translated.get(message) ?? message);
}

const template = once(() => PO.parse(readFileSync(catalogueOf("template.pot"), "utf8")).items);

const translations = kept((language): Map<string, string> => {
  const { items } = PO.parse(readFileSync(catalogueOf(`${language}.po`), "utf8"));
  return new Map(items.flatMap(({ msgid, msgstr: [text] }) => (text ? [[msgid, text]] : [])));
});

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
