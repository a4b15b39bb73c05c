import { useT } from "#speech";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { MarkShape } from "@/components/ui/mark";
import type { Translate } from "@/lib/i18n/message";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { type Clock, longDay, shortMoment, timeRange, zoneOf } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

type CalendarListProps = {
  items: CalendarItem[];
  clock: Clock;
  /** The dates in sight, and what can be begun on each; null on one that has passed. */
  dates: { date: string; newHref: string | null; blockHref: string | null }[];
  /** Where a session is moved without the grid. */
  moveHref: (id: string) => string;
};

const badgeWords = (t: Translate): Record<CalendarItem["kind"], { tone: Tone; mark: MarkShape; word: string }> => ({
  booked: { tone: "primary", mark: "check", word: t("Booked") },
  over: { tone: "info", mark: "square", word: t("Over") },
  request: { tone: "wait", mark: "quarter", word: t("Request that fits here") },
  opening: { tone: "info", mark: "square", word: t("Opening") },
  held: { tone: "muted", mark: "ring", word: t("On hold") },
  closed: { tone: "muted", mark: "slash", word: t("Time off") },
});

/** The calendar as a list, day by day: all that the grid shows, and all that it can do. */
export function CalendarList({ items, clock, dates, moveHref }: CalendarListProps) {
  const t = useT();
  const days = byDate(items, clock, dates[0]?.date ?? "");
  return (
    <div className="space-y-6">
      {dates
        .filter(({ date, newHref }) => newHref || days.has(date))
        .map(({ date, newHref, blockHref }) => (
          <section key={date} aria-labelledby={`on-${date}`}>
            <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-6">
              <h3 id={`on-${date}`} className="font-semibold">
                {longDay(date, t.locale)}
              </h3>
              <span className="no-print flex flex-wrap gap-x-6">
                {newHref && <Begin href={newHref} what={t("New appointment")} date={date} />}
                {blockHref && <Begin href={blockHref} what={t("Block time")} date={date} />}
              </span>
            </div>
            <Lines items={days.get(date) ?? []} clock={clock} moveHref={moveHref} />
          </section>
        ))}
    </div>
  );
}

function Begin({ href, what, date }: { href: string; what: string; date: string }) {
  const t = useT();
  return (
    <Link href={href} className="link inline-flex min-h-9 items-center text-small">
      {what}
      <span className="sr-only"> {t("on {date}", { date: longDay(date, t.locale) })}</span>
    </Link>
  );
}

function Lines({ items, clock, moveHref }: Omit<CalendarListProps, "dates">) {
  const t = useT();
  if (items.length === 0) return <p className="text-muted">{t("Nothing.")}</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <Line key={item.id} item={item} clock={clock} moveHref={moveHref} />
      ))}
    </ul>
  );
}

/** What began before the first date in sight is on that. */
function byDate(items: CalendarItem[], clock: Clock, first: string): Map<string, CalendarItem[]> {
  const days = new Map<string, CalendarItem[]>();
  for (const item of items) {
    const begun = wallClock(zoneOf(clock), new Date(item.start)).date;
    const date = begun < first ? first : begun;
    days.set(date, [...(days.get(date) ?? []), item]);
  }
  return days;
}

function Line({
  item,
  clock,
  moveHref,
}: {
  item: CalendarItem;
  clock: Clock;
  moveHref: CalendarListProps["moveHref"];
}) {
  const t = useT();
  const { id, kind, title, detail, start, end, href, moves, service, repeats } = item;
  const { tone, mark, word } = badgeWords(t)[kind];
  const name = [title, detail].filter(Boolean).join(" · ");
  return (
    <li className="grid max-w-none items-center gap-x-6 gap-y-1 py-2 sm:grid-cols-[14rem_1fr_auto]">
      <span className="num">{whenOf(new Date(start), new Date(end), clock)}</span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {href ? (
          <Link href={href} className="link inline-flex min-h-6 items-center font-medium">
            {name}
          </Link>
        ) : (
          name
        )}
        <Badge tone={tone} mark={mark}>
          {word}
        </Badge>
        {(service || repeats) && (
          <span className="text-muted text-small">
            {[service?.name, repeats && t("repeats")].filter(Boolean).join(" · ")}
          </span>
        )}
      </span>
      {moves && (
        <Link href={moveHref(id)} className="no-print link inline-flex min-h-9 items-center">
          {t.rich("Move<mark> {name}</mark>", { name, mark: (text) => <span className="sr-only">{text}</span> })}
        </Link>
      )}
    </li>
  );
}

function whenOf(start: Date, end: Date, clock: Clock): string {
  const isOneDay = wallClock(zoneOf(clock), start).date === wallClock(zoneOf(clock), new Date(end.getTime() - 1)).date;
  return isOneDay ? timeRange(start, end, clock) : `${shortMoment(start, clock)} – ${shortMoment(end, clock)}`;
}
