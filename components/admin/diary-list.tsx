import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { MarkShape } from "@/components/ui/mark";
import type { DiaryItem } from "@/lib/appointments/diary-item";
import { wallClock } from "@/lib/availability/zone";
import { type Clock, longDate, shortMoment, timeRange, zoneOf } from "@/lib/format";

type DiaryListProps = {
  items: DiaryItem[];
  clock: Clock;
  /** Where a session is moved without the grid. */
  moveHref: (id: string) => string;
};

const BADGE: Record<DiaryItem["kind"], { tone: Tone; mark: MarkShape; word: string }> = {
  booked: { tone: "primary", mark: "check", word: "Booked" },
  over: { tone: "info", mark: "square", word: "Over" },
  request: { tone: "wait", mark: "quarter", word: "Would fit here" },
  opening: { tone: "info", mark: "square", word: "Opening" },
  closed: { tone: "muted", mark: "slash", word: "Time off" },
};

/** The calendar as a list, day by day: all that the grid shows, and all that it can do. */
export function DiaryList({ items, clock, moveHref }: DiaryListProps) {
  const days = byDate(items, clock);
  if (days.size === 0) return <p className="text-muted">Nothing in these days.</p>;
  return (
    <div className="space-y-6">
      {[...days].map(([date, those]) => (
        <section key={date} aria-labelledby={`on-${date}`}>
          <h3 id={`on-${date}`} className="mb-1 font-semibold">
            {longDate(new Date(those[0]?.start ?? date), clock)}
          </h3>
          <ul className="divide-y divide-line border-line border-y">
            {those.map((item) => (
              <Line key={item.id} item={item} clock={clock} moveHref={moveHref} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function byDate(items: DiaryItem[], clock: Clock): Map<string, DiaryItem[]> {
  const days = new Map<string, DiaryItem[]>();
  for (const item of items) {
    const { date } = wallClock(zoneOf(clock), new Date(item.start));
    days.set(date, [...(days.get(date) ?? []), item]);
  }
  return days;
}

function Line({ item, clock, moveHref }: { item: DiaryItem; clock: Clock; moveHref: DiaryListProps["moveHref"] }) {
  const { id, kind, title, detail, start, end, href, moves } = item;
  const { tone, mark, word } = BADGE[kind];
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
      </span>
      {moves && (
        <Link href={moveHref(id)} className="link inline-flex min-h-9 items-center">
          Move<span className="sr-only"> {name}</span>
        </Link>
      )}
    </li>
  );
}

function whenOf(start: Date, end: Date, clock: Clock): string {
  const isOneDay = wallClock(zoneOf(clock), start).date === wallClock(zoneOf(clock), new Date(end.getTime() - 1)).date;
  return isOneDay ? timeRange(start, end, clock) : `${shortMoment(start, clock)} – ${shortMoment(end, clock)}`;
}
