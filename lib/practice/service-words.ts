import { priceWords } from "@/lib/practice/money";

type Service = { name: string; description: string; minutes: number; priceMinor: number | null; currency: string };

/** "Session · by video, 50 minutes · $80.00 · with Dr. Osei.", and what the practice says of it. */
export function serviceWords(service: Service, practitioner?: { name: string } | null): string {
  const { name, description, minutes, priceMinor, currency } = service;
  const facts = [name, `by video, ${minutes} minutes`, priceWords(priceMinor, currency)];
  const line = `${[...facts, ...(practitioner ? [`with ${practitioner.name}`] : [])].join(" · ")}.`;
  return description ? `${line} ${description}` : line;
}
