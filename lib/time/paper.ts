import { countryOf } from "@/lib/time/zone-names";

/**
 * The language of what a practice hands out on paper, as BCP 47 has it: its own, as the country writes it that its zone is
 * in, such as "en-US" or "fr-CA"; English is British where that is no country's.
 */
export function paperLanguage(zone: string, language = "en"): string {
  const country = countryOf(zone) ?? (language === "en" ? "GB" : undefined);
  return country ? `${language}-${country}` : language;
}

/** The size of a sheet of paper in a country (CLDR, paperSize). */
export function paperSize(language: string): "LETTER" | "A4" {
  return LETTER.has(new Intl.Locale(language).region ?? "") ? "LETTER" : "A4";
}

const LETTER: ReadonlySet<string> = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));
