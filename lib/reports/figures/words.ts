import type { Translate } from "@/lib/i18n/message";
import { percentOf } from "@/lib/reports/appointment-stats";
import type { Figures, Waiting } from "@/lib/reports/figures/figures";
import { allSessions, type Sums, stillWaiting } from "@/lib/reports/figures/sums";
import { span } from "@/lib/time/format";

/** One figure as a page shows it: its name, what it comes to, and what that says in a plain sentence. */
export type FigureWords = { key: string; name: string; value: string; said: string };

/** All figures of some days in words; those that are of this moment come last. */
export function figuresInWords(t: Translate, figures: Figures, now: Date): FigureWords[] {
  const { total } = figures;
  return [
    { key: "requests", name: t("Requests"), value: number(t, total.asked), said: requestsSaid(t, total) },
    { key: "answer", name: t("Time to answer"), ...answerWords(t, figures.answer) },
    { key: "kept", name: t("Sessions that took place"), value: number(t, total.kept), said: keptSaid(t, total) },
    {
      key: "cancelled",
      name: t("Cancelled"),
      value: number(t, total.cancelledEarly + total.cancelledLate),
      said: cancelledSaid(t, total),
    },
    { key: "hours", name: t("Hours booked"), value: hoursWords(t, total.usedMinutes), said: hoursSaid(t, total) },
    {
      key: "clients",
      name: t("Clients seen"),
      value: number(t, figures.clients.new + figures.clients.returning),
      said: t(
        "{fresh, plural, =0 {Nobody} one {# client} other {# clients}} for the first time, {returning, number} who had been here before.",
        { fresh: figures.clients.new, returning: figures.clients.returning },
      ),
    },
    { key: "waiting", name: t("Waiting now"), ...waitingWords(t, figures.waiting, now) },
  ];
}

/** Integer minutes as hours: "18.5 h". */
export function hoursWords(t: Translate, minutes: number): string {
  const hours = new Intl.NumberFormat(t.locale, { maximumFractionDigits: 1 }).format(minutes / 60);
  return t("{hours} h", { hours });
}

function requestsSaid(t: Translate, sums: Sums): string {
  const { asked, given, declined, withdrawn } = sums;
  if (asked === 0) return t("No request came in.");
  return t(
    "{given, number} got a time and {declined, number} could not be offered one; {withdrawn, plural, one {# was} other {# were}} withdrawn, and {waiting, plural, one {# waits} other {# wait}}.",
    { given, declined, withdrawn, waiting: stillWaiting(sums) },
  );
}

function answerWords(t: Translate, { medianMinutes, longestMinutes }: Figures["answer"]) {
  if (medianMinutes === null || longestMinutes === null)
    return { value: "–", said: t("No request of these days was answered here.") };
  const [half, longest] = [durationWords(t, medianMinutes), durationWords(t, longestMinutes)];
  return {
    value: half,
    said: t("Half of the answers came within {half}; the slowest took {longest}.", { half, longest }),
  };
}

function keptSaid(t: Translate, sums: Sums): string {
  const all = allSessions(sums);
  if (all === 0) return t("No session fell on these days.");
  return t(
    "Of {all, plural, one {# session} other {# sessions}} on these days; {missed, plural, one {# was} other {# were}} missed, and {booked, plural, one {# is} other {# are}} still ahead or not settled.",
    { all, missed: sums.missed, booked: sums.booked },
  );
}

function cancelledSaid(t: Translate, { cancelledEarly, cancelledLate, cancelledByUs }: Sums): string {
  if (cancelledEarly + cancelledLate === 0) return t("No session was cancelled.");
  return t(
    "{early, number} in time and {late, number} after the deadline that the client was shown; {byUs, number} of them by the practice.",
    { early: cancelledEarly, late: cancelledLate, byUs: cancelledByUs },
  );
}

function hoursSaid(t: Translate, { openMinutes, usedMinutes }: Sums): string {
  if (openMinutes === 0) return t("There were no open hours on these days.");
  const percent = new Intl.NumberFormat(t.locale).format(Math.round(percentOf(usedMinutes, openMinutes)));
  return t("Of {open} that were open: {percent} %.", { open: hoursWords(t, openMinutes), percent });
}

function waitingWords(t: Translate, { requests, list }: Figures["waiting"], now: Date) {
  const since = ({ since: from }: Waiting) => (from ? span(t, from, now) : "");
  const parts = [
    requests.count > 0 &&
      t("{count, plural, one {# request} other {# requests}} for an answer, the longest for {span}", {
        count: requests.count,
        span: since(requests),
      }),
    list.count > 0 &&
      t("{count, plural, one {# client} other {# clients}} for an earlier time, the longest for {span}", {
        count: list.count,
        span: since(list),
      }),
  ].filter((part) => part !== false);
  return {
    value: number(t, requests.count + list.count),
    said: parts.length > 0 ? `${parts.join("; ")}.` : t("Nobody waits for an answer or for an earlier time."),
  };
}

function durationWords(t: Translate, minutes: number): string {
  return span(t, new Date(0), new Date(minutes * 60_000));
}

function number({ locale }: Translate, count: number): string {
  return new Intl.NumberFormat(locale).format(count);
}
