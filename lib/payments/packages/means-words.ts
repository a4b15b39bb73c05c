import { priceWords } from "@/lib/practice/money";

/** What a client has that pays for sessions of a service first. */
export type OwnMeans = {
  /** Packages with sessions left, in the order in which they are used; `expiresMs` is an instant, or null. */
  packages: { left: number; expiresMs: number | null }[];
  creditMinor: number;
  currency: string;
};

/** Who reads of it: the client, or staff. */
type Reader = "client" | "staff";

/** How many of the sessions that begin then packages pay for; of several the one is used first that expires first. */
function prepaidOf({ packages }: OwnMeans, starts: Date[]): number {
  const left = packages.map((one) => ({ ...one }));
  return [...starts].sort((one, other) => Number(one) - Number(other)).filter((at) => useOne(left, at)).length;
}

/** What pays for a session that is booked next: "Booking uses 1 of your 4 prepaid sessions."; empty where nothing does. */
export function nextWords(means: OwnMeans | null, reader: Reader, when: string, now: Date): string {
  if (!means) return "";
  const left = means.packages.reduce((sum, one) => sum + (isOver(one, now) ? 0 : one.left), 0);
  const whose = reader === "staff" ? "the client's" : "your";
  if (left === 1) return `${when} uses ${whose} last prepaid session.`;
  if (left > 1) return `${when} uses 1 of ${whose} ${left} prepaid sessions.`;
  return creditWords(means, reader, "used first");
}

/** What pays for several that are booked at once; empty where nothing does. */
export function severalWords(means: OwnMeans | null, reader: Reader, starts: Date[]): string {
  if (!means) return "";
  const prepaid = prepaidOf(means, starts);
  const whose = reader === "staff" ? "the client's" : "your";
  const all = starts.length === 1 ? "Booking it" : "Booking all of them";
  const used = prepaid > 0 ? `${all} uses ${prepaid} of ${whose} prepaid sessions.` : "";
  const rest =
    prepaid < starts.length ? creditWords(means, reader, prepaid > 0 ? "used for the others" : "used first") : "";
  return [used, rest].filter(Boolean).join(" ");
}

function creditWords({ creditMinor, currency }: OwnMeans, reader: Reader, how: string): string {
  if (creditMinor === 0) return "";
  const who = reader === "staff" ? "The client has" : "You have";
  return `${who} ${priceWords(creditMinor, currency)} of credit, which is ${how}.`;
}

function useOne(packages: OwnMeans["packages"], at: Date): boolean {
  const next = packages.find((one) => one.left > 0 && !isOver(one, at));
  if (next) next.left -= 1;
  return next !== undefined;
}

function isOver({ expiresMs }: OwnMeans["packages"][number], at: Date): boolean {
  return expiresMs !== null && expiresMs <= at.getTime();
}
