import { factsOf, type Language, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import { kept } from "@/lib/kept";
import type { HourCycle } from "@/lib/time/format";

const ENGLISH = "en-GB";

// A browser lists a handful; no honest list is longer.
const LANGUAGES_MAX = 10;

/**
 * The first language of an Accept-Language header (RFC 9110, 12.5.4) that this runtime can read, or British English.
 * A header may say anything: `zh-yue` and `en-a1` look like language tags, and Intl throws on both.
 */
export function acceptedLocale(header: string | null): Intl.Locale {
  return firstLocaleIn(header ?? "");
}

// Every page asks it.
const firstLocaleIn = kept((header): Intl.Locale => {
  const tags = header.split(",", LANGUAGES_MAX).map((part) => part.split(";", 1)[0]?.trim() ?? "");
  const first = tags.map(localeFrom).find((locale) => locale !== undefined);
  return first ?? new Intl.Locale(ENGLISH);
});

/** How a language counts hours: to twelve, or to twenty-four. */
export function hoursOf(locale: Intl.Locale): HourCycle {
  return hoursIn(locale.toString());
}

/**
 * How hours are counted for an account, as far as that is known: else as its language counts them. Accounts that read
 * English learned theirs late, and are told hours to twelve till then.
 */
export function hoursFor({ hourCycle }: { hourCycle: HourCycle | null }, language: Language): HourCycle {
  if (hourCycle) return hourCycle;
  return language === SOURCE_LANGUAGE ? "h12" : hoursIn(factsOf(language).locale);
}

// Making a format costs far more than all else of it.
const hoursIn = kept((tag): HourCycle => {
  const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h11" || hourCycle === "h12" ? "h12" : "h23";
});

/** A language tag as a locale, or nothing where it is none. */
function localeFrom(tag: string): Intl.Locale | undefined {
  if (!/^[a-z]{2,3}(-[a-z\d]{1,8}){0,5}$/i.test(tag)) return undefined;
  try {
    return new Intl.Locale(tag);
  } catch (error) {
    // Constructing is the one way to ask the platform; RangeError is its no.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
