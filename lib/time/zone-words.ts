import type { Translate } from "@/lib/i18n/message";
import { type Calendar, placeOf, zoneOf } from "@/lib/time/format";

/** "Accra time", "CET time", or "UTC", in the language of the reader. */
export function zoneWords(t: Translate, clock: Calendar): string {
  const place = placeOf(zoneOf(clock));
  return /^(utc|gmt0?|uct|zulu|universal|greenwich)$/i.test(place) ? "UTC" : t("{place} time", { place });
}
