import { countryOf } from "@/lib/time/zone-names";

/**
 * The language of what a practice hands out on paper, as BCP 47 has it: the English of the country that its zone is in,
 * such as "en-US" or "en-GH", and British where that is no country's.
 */
export function paperLanguage(zone: string): string {
  return `en-${countryOf(zone) ?? "GB"}`;
}

/** The size of a sheet of paper in a country (CLDR, paperSize). */
export function paperSize(language: string): "LETTER" | "A4" {
  return LETTER.has(new Intl.Locale(language).region ?? "") ? "LETTER" : "A4";
}

const LETTER: ReadonlySet<string> = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));
