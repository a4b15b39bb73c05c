import type { LockedPackage } from "@/lib/payments/packages/lock-package";
import { priceWords } from "@/lib/practice/money";
import { type Calendar, longDate, plural } from "@/lib/time/format";

type Counted = Pick<LockedPackage, "sessions" | "usedSessions" | "endedSessions">;

/** How many sessions are left of a package. */
export function sessionsLeft({ sessions, usedSessions, endedSessions }: Counted): number {
  return sessions - usedSessions - endedSessions;
}

/** "4 of 6 sessions left" */
function leftWords(pack: Counted): string {
  return `${sessionsLeft(pack)} of ${plural(pack.sessions, "session")} left`;
}

/** How a package stands: the sessions that are left, or "sale undone" where it was sold by mistake. */
export function standingWords(pack: Counted & Pick<LockedPackage, "state">): string {
  return pack.state === "ended" ? "sale undone" : leftWords(pack);
}

/** "Uses 1 of your 4 prepaid sessions" */
export function usesWords({ left }: { left: number }): string {
  return left === 1 ? "Uses your last prepaid session" : `Uses 1 of your ${left} prepaid sessions`;
}

/** "for sessions until Thursday 10 December 2026"; empty where it never expires. */
export function untilWords(expiresAt: Date | null, calendar: Calendar): string {
  return expiresAt ? `for sessions until ${longDate(expiresAt, calendar)}` : "";
}

type Offered = { sessions: number; minutes: number; priceMinor: number; currency: string; validDays: number | null };

/** "6 sessions of 50 minutes for $420.00, about $70.00 each. To be used within 180 days." */
export function offerWords({ sessions, minutes, priceMinor, currency, validDays }: Offered): string {
  const each = Math.floor(priceMinor / sessions);
  const about = each * sessions === priceMinor ? "" : "about ";
  const until = validDays === null ? "They don't expire." : `To be used within ${plural(validDays, "day")}.`;
  const price = `${priceWords(priceMinor, currency)}, ${about}${priceWords(each, currency)} each`;
  return `${plural(sessions, "session")} of ${minutes} minutes for ${price}. ${until}`;
}
