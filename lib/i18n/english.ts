import compile from "icu-minify/compile";
import { SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import type { Said } from "@/lib/i18n/say";
import { translateWith } from "@/lib/i18n/translate";
import { wordedFor } from "@/lib/i18n/worded";
import { kept } from "@/lib/kept";

/** What is said, in English: for logs, and for who reads no other. */
export function inEnglish(said: Said): string {
  return typeof said === "string" ? said : translate(said.message, wordedFor(SOURCE_LANGUAGE, translate, said.values));
}

const translate = translateWith(SOURCE_LANGUAGE, kept(compile));
