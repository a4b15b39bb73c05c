import type { Translate } from "@/lib/i18n/message";
import { majorText, moneyFormat } from "@/lib/practice/money";
import { howWords, type Place } from "@/lib/practice/place/words";

type Service = {
  name: string;
  description: string;
  minutes: number;
  place: Place["place"];
  priceMinor: number | null;
  currency: string;
};

/** In which words and by which locale something is said. */
export type Said = { t: Translate; locale: string | undefined };

/** "Session · by video, 50 minutes · $80.00 · with Dr. Osei.", and what the practice says of it. */
export function serviceWords(said: Said, service: Service, practitioner?: { name: string } | null): string {
  const { name, description, priceMinor, currency } = service;
  const facts = [name, howWords(said.t, service, service.minutes), priceIn(said, priceMinor, currency)];
  const line = `${[...facts, ...(practitioner ? [said.t("with {name}", practitioner)] : [])].join(" · ")}.`;
  return description ? `${line} ${description}` : line;
}

/** The same in a list, for a last look; without a practitioner it is the first available one. */
export function sessionFacts(said: Said, service: Service | null, practitioner: { name: string } | null) {
  if (!service) return [];
  const { t } = said;
  const { name, priceMinor, currency } = service;
  return [
    { term: t("Session"), detail: `${name}, ${howWords(t, service, service.minutes)}` },
    { term: t("With"), detail: practitioner?.name ?? t("First available therapist") },
    { term: t("Price"), detail: priceIn(said, priceMinor, currency) },
  ];
}

/** "$80.00", or that it is agreed in person or free. */
export function priceIn({ t, locale = "en-GB" }: Said, minor: number | null, currency: string): string {
  if (minor === null) return t("Price agreed in person");
  if (minor === 0) return t("Free");
  return moneyFormat(locale, currency).format(Number(majorText(minor, currency)));
}
