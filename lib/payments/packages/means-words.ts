import type { Translate } from "@/lib/i18n/message";
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

/** What is booked next, as its sentence begins. */
type Booked = "booking" | "session";

/** What pays for a session that is booked next: "Booking a time uses 1 of your 4 prepaid sessions."; empty where nothing does. */
export function nextWords(t: Translate, means: OwnMeans | null, reader: Reader, what: Booked, now: Date): string {
  if (!means) return "";
  const left = means.packages.reduce((sum, one) => sum + (isOver(one, now) ? 0 : one.left), 0);
  if (left === 0) return creditWords(t, means, reader, false);
  if (reader === "staff")
    return t(
      "{left, plural, one {Booking a time uses the client's last prepaid session.} other {Booking a time uses 1 of the client's # prepaid sessions.}}",
      { left },
    );
  return what === "session"
    ? t(
        "{left, plural, one {The session uses your last prepaid session.} other {The session uses 1 of your # prepaid sessions.}}",
        { left },
      )
    : t(
        "{left, plural, one {Booking a time uses your last prepaid session.} other {Booking a time uses 1 of your # prepaid sessions.}}",
        { left },
      );
}

/** What pays for several that are booked at once; empty where nothing does. */
export function severalWords(t: Translate, means: OwnMeans | null, reader: Reader, starts: Date[]): string {
  if (!means) return "";
  const prepaid = prepaidOf(means, starts);
  const count = starts.length;
  const used =
    reader === "staff"
      ? t(
          "{count, plural, one {Booking it} other {Booking all of them}} uses {prepaid} of the client's prepaid sessions.",
          { count, prepaid },
        )
      : t("{count, plural, one {Booking it} other {Booking all of them}} uses {prepaid} of your prepaid sessions.", {
          count,
          prepaid,
        });
  const rest = prepaid < count ? creditWords(t, means, reader, prepaid > 0) : "";
  return [prepaid > 0 ? used : "", rest].filter(Boolean).join(" ");
}

function creditWords(t: Translate, { creditMinor, currency }: OwnMeans, reader: Reader, isForOthers: boolean): string {
  if (creditMinor === 0) return "";
  const credit = priceWords(t, creditMinor, currency);
  if (reader === "staff")
    return isForOthers
      ? t("The client has {credit} of credit, which is used for the others.", { credit })
      : t("The client has {credit} of credit, which is used first.", { credit });
  return isForOthers
    ? t("You have {credit} of credit, which is used for the others.", { credit })
    : t("You have {credit} of credit, which is used first.", { credit });
}

function useOne(packages: OwnMeans["packages"], at: Date): boolean {
  const next = packages.find((one) => one.left > 0 && !isOver(one, at));
  if (next) next.left -= 1;
  return next !== undefined;
}

function isOver({ expiresMs }: OwnMeans["packages"][number], at: Date): boolean {
  return expiresMs !== null && expiresMs <= at.getTime();
}
