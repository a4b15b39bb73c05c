import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import type { Translate } from "@/lib/i18n/message";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { dateWords } from "@/lib/time/date-words";

/** Which part of the calendar is shown. */
export type Place = {
  view: "week" | "day" | "list";
  date: string;
  practitioner: string;
  service?: string;
  hide?: string;
};

/** What can be left out of the calendar. */
const HIDEABLE = ["request", "held", "closed", "over"] as const;

/** Which kinds of things a place leaves out. */
export function hidden({ hide = "" }: Place): CalendarItem["kind"][] {
  return HIDEABLE.filter((kind) => hide.split(",").includes(kind));
}

type CalendarNavProps = {
  place: Place;
  first: string;
  last: string;
  today: string;
  practitioners: { id: string; name: string }[];
  services: { id: string; name: string }[];
};

const viewsWords = (t: Translate) =>
  [
    { view: "week", label: t("Week") },
    { view: "day", label: t("Day") },
    { view: "list", label: t("List") },
  ] as const;

const TAB =
  "inline-flex min-h-10 items-center rounded-m px-3 font-medium hover:text-primary aria-[current=true]:bg-primary-soft aria-[current=true]:font-semibold aria-[current=true]:text-primary-ink";

/** Which days, seen how, and whose; every step is a link. */
export function CalendarNav({ place, first, last, today, practitioners, services }: CalendarNavProps) {
  const t = useT();
  const step = place.view === "day" ? 1 : 7;
  return (
    <div className="mb-6 space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <nav aria-label={t("View")} className="flex gap-1">
          {viewsWords(t).map(({ view, label }) => (
            <Link key={view} href={hrefTo({ ...place, view })} aria-current={place.view === view} className={TAB}>
              {label}
            </Link>
          ))}
        </nav>
        <nav aria-label={t("Dates")} className="flex items-center gap-1">
          <Link href={hrefTo({ ...place, date: dateOf(dayOf(place.date) - step) })} className={TAB}>
            <span aria-hidden="true">‹</span>
            <span className="sr-only">{place.view === "day" ? t("The day before") : t("The week before")}</span>
          </Link>
          <Link href={hrefTo({ ...place, date: today })} className={TAB}>
            {t("Today")}
          </Link>
          <Link href={hrefTo({ ...place, date: dateOf(dayOf(place.date) + step) })} className={TAB}>
            <span aria-hidden="true">›</span>
            <span className="sr-only">{place.view === "day" ? t("The day after") : t("The week after")}</span>
          </Link>
        </nav>
      </div>
      <h2 className="num font-semibold text-h2">
        {first === last ? dateWords(t, first) : `${dateWords(t, first)} – ${dateWords(t, last)}`}
      </h2>
      {practitioners.length > 1 && (
        <nav aria-label={t("Whose calendar")} className="flex flex-wrap gap-1">
          {[{ id: "", name: t("Everyone") }, ...practitioners].map(({ id, name }) => (
            <Link
              key={id}
              href={hrefTo({ ...place, practitioner: id })}
              aria-current={place.practitioner === id}
              className={TAB}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      <div className="space-y-3 max-sm:hidden">
        <Filters place={place} services={services} />
      </div>
      {/* On a phone the days come first. */}
      <div className="no-print sm:hidden">
        <Disclosure summary={t("What is shown")}>
          <div className="space-y-3">
            <Filters place={place} services={services} />
          </div>
        </Disclosure>
      </div>
    </div>
  );
}

function Filters({ place, services }: Pick<CalendarNavProps, "place" | "services">) {
  const t = useT();
  return (
    <>
      {services.length > 1 && (
        <nav aria-label={t("Which service")} className="no-print flex flex-wrap gap-1">
          {[{ id: undefined, name: t("All services") }, ...services].map(({ id, name }) => (
            <Link
              key={id ?? ""}
              href={hrefTo(ofService(place, id))}
              aria-current={place.service === id}
              className={TAB}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      <nav aria-label={t("What is shown")} className="no-print flex flex-wrap gap-1">
        <span aria-hidden="true" className="self-center text-muted text-small">
          {t("Shown:")}
        </span>
        {HIDEABLE.map((kind) => {
          const isShown = !hidden(place).includes(kind);
          return (
            <Link key={kind} href={hrefTo(toggled(place, kind))} aria-current={isShown} className={TAB}>
              {shownWords(t)[kind]}
              <span className="sr-only">{isShown ? t(", shown: hide it") : t(", hidden: show it")}</span>
            </Link>
          );
        })}
      </nav>
    </>
  );
}

const shownWords = (t: Translate) => ({
  request: t("Requests"),
  held: t("On hold"),
  closed: t("Time off"),
  over: t("Over"),
});

function toggled({ hide, ...place }: Place, kind: (typeof HIDEABLE)[number]): Place {
  const before = hidden({ ...place, hide });
  const after = before.includes(kind) ? before.filter((other) => other !== kind) : [...before, kind];
  return after.length > 0 ? { ...place, hide: after.join() } : place;
}

function ofService({ service: _, ...place }: Place, id: string | undefined): Place {
  return id === undefined ? place : { ...place, service: id };
}

function hrefTo(place: Place): string {
  return `/admin/calendar?${new URLSearchParams(place)}`;
}
