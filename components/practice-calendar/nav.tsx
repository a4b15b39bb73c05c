import { Link } from "@/components/ui/link";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { dateWords } from "@/lib/time/date-words";

/** Which part of the calendar is shown. */
export type Place = { view: "week" | "day" | "list"; date: string; practitioner: string };

type CalendarNavProps = {
  place: Place;
  first: string;
  last: string;
  today: string;
  practitioners: { id: string; name: string }[];
};

const VIEWS = [
  { view: "week", label: "Week" },
  { view: "day", label: "Day" },
  { view: "list", label: "List" },
] as const;

const TAB =
  "inline-flex min-h-10 items-center rounded-m px-3 font-medium hover:text-primary aria-[current=true]:bg-primary-soft aria-[current=true]:font-semibold aria-[current=true]:text-primary-ink";

/** Which days, seen how, and whose; every step is a link. */
export function CalendarNav({ place, first, last, today, practitioners }: CalendarNavProps) {
  const step = place.view === "day" ? 1 : 7;
  const word = place.view === "day" ? "day" : "week";
  return (
    <div className="mb-6 space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <nav aria-label="View" className="flex gap-1">
          {VIEWS.map(({ view, label }) => (
            <Link key={view} href={hrefTo({ ...place, view })} aria-current={place.view === view} className={TAB}>
              {label}
            </Link>
          ))}
        </nav>
        <nav aria-label="Dates" className="flex items-center gap-1">
          <Link href={hrefTo({ ...place, date: dateOf(dayOf(place.date) - step) })} className={TAB}>
            <span aria-hidden="true">‹</span>
            <span className="sr-only">The {word} before</span>
          </Link>
          <Link href={hrefTo({ ...place, date: today })} className={TAB}>
            Today
          </Link>
          <Link href={hrefTo({ ...place, date: dateOf(dayOf(place.date) + step) })} className={TAB}>
            <span aria-hidden="true">›</span>
            <span className="sr-only">The {word} after</span>
          </Link>
        </nav>
      </div>
      <h2 className="num font-semibold text-h2">
        {first === last ? dateWords(first) : `${dateWords(first)} – ${dateWords(last)}`}
      </h2>
      {practitioners.length > 1 && (
        <nav aria-label="Whose calendar" className="flex flex-wrap gap-1">
          {[{ id: "", name: "Everyone" }, ...practitioners].map(({ id, name }) => (
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
    </div>
  );
}

function hrefTo(place: Place): string {
  return `/admin/calendar?${new URLSearchParams(place)}`;
}
