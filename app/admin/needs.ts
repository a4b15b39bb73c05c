import { hrefOf } from "@/app/admin/session-words";
import type { Need } from "@/components/today/needs-you";
import type { AppointmentLine } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { listedSessions } from "@/lib/group-sessions/listed-sessions";
import type { Translate } from "@/lib/i18n/message";
import { UNPAID_DAYS } from "@/lib/payments/list/unpaid";
import { amountWords } from "@/lib/payments/words";
import { mayOpen } from "@/lib/permissions/pages";
import type { toLookAt } from "@/lib/reports/to-look-at";
import { type Clock, shortDate, span } from "@/lib/time/format";

type Facts = {
  t: Translate;
  staff: Staff;
  waiting: AppointmentLine[];
  /** Sessions in person for which no room of the practice is free, by start. */
  withoutRoom: AppointmentLine[];
  look: Awaited<ReturnType<typeof toLookAt>>;
  clock: Clock;
  now: Date;
};

/** What waits for the reader beside the day's sessions, the most pressing first. */
export function needsOf({ t, staff, waiting, withoutRoom, look, clock, now }: Facts): Need[] {
  const [longest] = waiting.toSorted((one, other) => Number(one.createdAt) - Number(other.createdAt));
  const requests: Need[] = longest
    ? [
        {
          key: "requests",
          what: t("{waiting, plural, one {# request} other {# requests}} waiting", { waiting: waiting.length }),
          more: t("The longest has been waiting for {span}.", { span: span(t, longest.createdAt, now) }),
          href: "/admin/requests",
          verb: t("Answer"),
        },
      ]
    : [];
  const unpaid = look.unpaid.map(
    ({ currency, count, amountMinor, since }): Need => ({
      key: `unpaid ${currency}`,
      what: t("{count, plural, one {# session} other {# sessions}} unpaid", { count }),
      more: since
        ? t("{amount} of the last {days} days, the earliest of {date}.", {
            amount: amountWords(t, amountMinor, currency),
            days: UNPAID_DAYS,
            date: shortDate(since, clock),
          })
        : t("{amount} of the last {days} days.", {
            amount: amountWords(t, amountMinor, currency),
            days: UNPAID_DAYS,
          }),
      href: "/admin/payments?state=due",
      verb: t("See"),
    }),
  );
  const differences: Need[] =
    look.differences > 0
      ? [
          {
            key: "differences",
            what: t("{differences, plural, one {# difference} other {# differences}} from the payment provider", {
              differences: look.differences,
            }),
            more: t("Found by the last comparison of our records with theirs."),
            href: "/admin/payments#differences",
            verb: t("Check"),
          },
        ]
      : [];
  const roomlessSessions = listedSessions(withoutRoom);
  const roomless = roomlessSessions[0]?.lead;
  const rooms: Need[] = roomless
    ? [
        {
          key: "rooms",
          what: t("{count, plural, one {# session} other {# sessions}} without a room", {
            count: roomlessSessions.length,
          }),
          more: roomless.startsAt ? t("The first on {date}.", { date: shortDate(roomless.startsAt, clock) }) : "",
          href: hrefOf(roomless),
          verb: t("See"),
        },
      ]
    : [];
  return [
    ...(mayOpen(staff, "/admin/requests") ? requests : []),
    ...rooms,
    ...(mayOpen(staff, "/admin/payments") ? unpaid : []),
    ...differences,
  ];
}
