import type { CompiledMessage, FormatValues } from "icu-minify/format";
import format from "icu-minify/format";
import { createElement, Fragment, type ReactNode } from "react";
import { elided } from "@/lib/i18n/elision";
import { factsOf, type Language } from "@/lib/i18n/languages";
import type { Given, RichGiven, Translate } from "@/lib/i18n/message";

/**
 * Makes what says things in a language, from a way to find a sentence there by its English. What is not found is said as
 * it is written.
 */
export function translateWith(language: Language, find: (message: string) => CompiledMessage | undefined): Translate {
  const { locale } = factsOf(language);
  const written = language === "fr" ? writtenInFrench : asItIs;
  return Object.assign(translate, { rich, locale });

  function translate<Message extends string>(message: Message, ...given: Given<Message>): string;
  function translate(message: string, values?: FormatValues<ReactNode>): string {
    return String(said(message, values));
  }

  function rich<Message extends string>(message: Message, given: RichGiven<Message>): ReactNode;
  function rich(message: string, given: Record<string, Part>): ReactNode {
    return shown(said(message, marked(given, written)));
  }

  function said(message: string, values?: FormatValues<ReactNode>) {
    return written(format<ReactNode>(find(message) ?? message, locale, values, { formatters }));
  }
}

type Mark = (text: ReactNode) => ReactNode;
type Part = string | number | Mark;

type Written = (said: ReactNode) => ReactNode;

const asItIs: Written = (said) => said;

function writtenInFrench(said: ReactNode): ReactNode {
  if (typeof said === "string") return elided(said);
  return Array.isArray(said) ? said.map(writtenInFrench) : said;
}

// A marked place gets its text as one thing to show.
function marked(values: Record<string, Part>, written: Written): FormatValues<ReactNode> {
  return Object.fromEntries(
    Object.entries(values).map(([name, part]) => [
      name,
      typeof part === "function" ? (chunks: ReactNode[]) => part(shown(written(chunks))) : part,
    ]),
  );
}

// As children each on its own, so that none needs a key.
function shown(said: ReactNode): ReactNode {
  return Array.isArray(said) ? createElement(Fragment, null, ...said) : said;
}

const formatters = {
  getNumberFormat: remembered((...given: FormatGiven<Intl.NumberFormatOptions>) => new Intl.NumberFormat(...given)),
  getPluralRules: remembered((...given: FormatGiven<Intl.PluralRulesOptions>) => new Intl.PluralRules(...given)),
  getDateTimeFormat: remembered(
    (...given: FormatGiven<Intl.DateTimeFormatOptions>) => new Intl.DateTimeFormat(...given),
  ),
};

type FormatGiven<Options> = [locale?: Intl.LocalesArgument, options?: Options];

// Making one costs far more than using it, and the sentences name only a few.
function remembered<Options, Format>(make: (...given: FormatGiven<Options>) => Format) {
  const known = new Map<string, Format>();
  return (...given: FormatGiven<Options>): Format => {
    const key = JSON.stringify(given);
    const format = known.get(key) ?? make(...given);
    known.set(key, format);
    return format;
  };
}
