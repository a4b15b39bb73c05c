import { type Sentence, say } from "@/lib/i18n/say";
import { listWords } from "@/lib/time/format";

/** What a vendor needs to be set, of variables that are named as "A, B and C, or D". */
export function needsWords(vendor: string, variables: string): Sentence {
  return say("{vendor} needs {variables}.", { vendor, variables: (locale) => inLocale(variables, locale) });
}

function inLocale(variables: string, locale: string): string {
  const ways = variables.split(", or ").map((way) => listWords(way.split(/ and |, /), locale));
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(ways);
}
