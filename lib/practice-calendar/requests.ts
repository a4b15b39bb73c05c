import type { Interval } from "@/db/columns";
import type { Translate } from "@/lib/i18n/message";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { between, type CalendarPage, detailOf, nameOf } from "@/lib/practice-calendar/page";
import type { AskedRequest } from "@/lib/requests/queries";
import { endOf } from "@/lib/reservations/reserve";

/**
 * Each request stands where it fits best beside the ones before it, which have waited longer, if that is in sight. One
 * whose client can choose from times that are offered stands nowhere: those times are in the calendar themselves.
 */
export function requestItems(t: Translate, requests: AskedRequest[], page: CalendarPage): CalendarItem[] {
  const placed: (Interval & { practitionerId: string })[] = [];
  return requests.flatMap((request) => {
    if (request.offeredUntil) return [];
    const starts = request.matches
      .filter((match) => page.practitioners.some(({ id }) => id === match.practitionerId))
      .map((match) => ({ ...match, start: match.startsAt, end: endOf({ ...match, minutes: request.minutes }) }));
    const isBeside = (one: (typeof starts)[number]) =>
      placed.every(
        (other) => other.practitionerId !== one.practitionerId || one.start >= other.end || other.start >= one.end,
      );
    const best = starts.find(isBeside);
    if (!best) return [];
    placed.push(best);
    if (best.start < page.from || best.start >= page.until) return [];
    return [requestItem(t, request, best, page)];
  });
}

function requestItem(
  t: Translate,
  request: AskedRequest,
  best: Interval & { practitionerId: string },
  page: CalendarPage,
): CalendarItem {
  return {
    id: `request-${request.id}`,
    kind: "request",
    title: nameOf(request, page),
    practitionerId: best.practitionerId,
    detail: [t("asks"), detailOf(best.practitionerId, page)].filter(Boolean).join(" · "),
    ...between(best.start, best.end),
    href: `/admin/requests?request=${request.id}`,
    moves: false,
  };
}
