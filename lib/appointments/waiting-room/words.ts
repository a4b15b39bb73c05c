import type { Translate } from "@/lib/i18n/message";
import { type Clock, timeOfDay } from "@/lib/time/format";

/** When a session that is late will begin, for the client who waits; null while it is not late. */
export function lateWords(
  t: Translate,
  practitionerName: string,
  delayedUntil: Date | null,
  clock: Clock,
): string | null {
  if (!delayedUntil) return null;
  const at = timeOfDay(delayedUntil, clock);
  return t(
    "{practitioner} is running a little late and expects to see you at about {time}. There is nothing you need to do.",
    { practitioner: practitionerName, time: at },
  );
}

/** What clients have said of a session ahead, in words for staff; nothing where none has. */
export function answerWords(t: Translate, places: { status: string; clientLateMinutes: number | null }[]): string {
  const said = places.flatMap(({ status, clientLateMinutes }) =>
    status === "scheduled" ? (clientLateMinutes ?? []) : [],
  );
  const late = said.filter((minutes) => minutes > 0);
  const [most] = late.toSorted((one, other) => other - one);
  if (most === undefined) return places.length === 1 && said.length === 1 ? t("says they are coming") : "";
  return places.length === 1
    ? t("running {minutes} minutes late", { minutes: most })
    : t("{count} running late, up to {minutes} minutes", { count: late.length, minutes: most });
}

/** Whether a client is here and was not let in yet. */
export function isWaiting(one: { clientArrivedAt: Date | null; clientAdmittedAt: Date | null }): boolean {
  return one.clientArrivedAt !== null && one.clientAdmittedAt === null;
}
