import type { Translate } from "@/lib/i18n/message";
import type { LockedPackage } from "@/lib/payments/packages/lock-package";
import { priceWords } from "@/lib/practice/money";
import { type Calendar, longDate } from "@/lib/time/format";

type Counted = Pick<LockedPackage, "sessions" | "usedSessions" | "endedSessions">;

/** How many sessions are left of a package. */
export function sessionsLeft({ sessions, usedSessions, endedSessions }: Counted): number {
  return sessions - usedSessions - endedSessions;
}

/** "4 of 6 sessions left" */
function leftWords(t: Translate, pack: Counted): string {
  return t("{left} of {sessions, plural, one {# session} other {# sessions}} left", {
    left: sessionsLeft(pack),
    sessions: pack.sessions,
  });
}

/** How a package stands: the sessions that are left, or "sale undone" where it was sold by mistake. */
export function standingWords(t: Translate, pack: Counted & Pick<LockedPackage, "state">): string {
  return pack.state === "ended" ? t("sale undone") : leftWords(t, pack);
}

/** "Uses 1 of your 4 prepaid sessions" */
export function usesWords(t: Translate, { left }: { left: number }): string {
  return left === 1 ? t("Uses your last prepaid session") : t("Uses 1 of your {left} prepaid sessions", { left });
}

/** "for sessions until Thursday 10 December 2026"; empty where it never expires. */
export function untilWords(t: Translate, expiresAt: Date | null, calendar: Calendar): string {
  return expiresAt ? t("for sessions until {date}", { date: longDate(expiresAt, calendar) }) : "";
}

type Offered = { sessions: number; minutes: number; priceMinor: number; currency: string; validDays: number | null };

/** "6 sessions of 50 minutes for $420.00, about $70.00 each. To be used within 180 days." */
export function offerWords(t: Translate, { sessions, minutes, priceMinor, currency, validDays }: Offered): string {
  const each = Math.floor(priceMinor / sessions);
  const facts = {
    sessions,
    minutes,
    price: priceWords(t, priceMinor, currency),
    each: priceWords(t, each, currency),
  };
  const offer =
    each * sessions === priceMinor
      ? t(
          "{sessions, plural, one {# session} other {# sessions}} of {minutes} minutes for {price}, {each} each.",
          facts,
        )
      : t(
          "{sessions, plural, one {# session} other {# sessions}} of {minutes} minutes for {price}, about {each} each.",
          facts,
        );
  const until =
    validDays === null
      ? t("They don't expire.")
      : t("To be used within {days, plural, one {# day} other {# days}}.", { days: validDays });
  return `${offer} ${until}`;
}
