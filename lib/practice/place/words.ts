import type { services } from "@/db/schema";
import type { Translate } from "@/lib/i18n/message";

/** Where a service takes place, and the address or the number of that. */
export type Place = Pick<typeof services.$inferSelect, "place" | "venue">;

/** Each way to meet as a form offers it. */
export const placeChoicesWords = (t: Translate) =>
  [
    { value: "online", label: t("Online, on the appointment's page") },
    { value: "in_person", label: t("In person") },
    { value: "phone", label: t("By phone") },
  ] as const;

/** Where to go, or which number to call, as its reader is told; null online, where the appointment's page is the place. */
export function placeWords(t: Translate, { place, venue }: Place): string | null {
  if (place === "online") return null;
  if (place === "in_person") return venue || t("At the practice");
  return venue ? t("By phone: {number}", { number: venue }) : t("By phone: you are called");
}

/** How a session is held and for how long, as lists of facts say it: "in person, 50 minutes". */
export function howWords(t: Translate, { place }: Pick<Place, "place">, minutes: number): string {
  if (place === "in_person") return t("in person, {minutes, plural, one {# minute} other {# minutes}}", { minutes });
  return place === "phone"
    ? t("by phone, {minutes, plural, one {# minute} other {# minutes}}", { minutes })
    : t("by video, {minutes, plural, one {# minute} other {# minutes}}", { minutes });
}

/** The place of service as documents print it. */
export function documentPlace(t: Translate, { place }: Pick<Place, "place">): string {
  return { online: t("By video"), in_person: t("In person"), phone: t("By phone") }[place];
}
