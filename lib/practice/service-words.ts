import { priceWords } from "@/lib/practice/money";
import { howWords, type Place } from "@/lib/practice/place/words";

type Service = {
  name: string;
  description: string;
  minutes: number;
  place: Place["place"];
  priceMinor: number | null;
  currency: string;
};

/** "Session · by video, 50 minutes · $80.00 · with Dr. Osei.", and what the practice says of it. */
export function serviceWords(service: Service, practitioner?: { name: string } | null): string {
  const { name, description, minutes, priceMinor, currency } = service;
  const facts = [name, howWords(service, minutes), priceWords(priceMinor, currency)];
  const line = `${[...facts, ...(practitioner ? [`with ${practitioner.name}`] : [])].join(" · ")}.`;
  return description ? `${line} ${description}` : line;
}

/** The same in a list, for a last look; without a practitioner it is the first available one. */
export function sessionFacts(service: Service | null, practitioner: { name: string } | null) {
  if (!service) return [];
  const { name, minutes, priceMinor, currency } = service;
  return [
    { term: "Session", detail: `${name}, ${howWords(service, minutes)}` },
    { term: "With", detail: practitioner?.name ?? "First available therapist" },
    { term: "Price", detail: priceWords(priceMinor, currency) },
  ];
}
