import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { DayPart } from "@/lib/appointments/today/agenda";

type AgendaRowProps = {
  part: DayPart;
  /** From when until when, in words. */
  time: string;
  name: string;
  href: string;
  /** What else there is to know, one fact after the other. */
  facts: string[];
  /** That it comes next, and how soon, for the one that does. */
  soon?: string;
  badge: ReactNode;
  /** Two letters in place of a face; nothing for a group. */
  initials: string;
  /** What can be done about it at once. */
  children?: ReactNode;
};

/** One session of the day. What is now stands out as a card; what is over steps back. */
export function AgendaRow(props: AgendaRowProps) {
  return props.part === "now" ? <Now {...props} /> : <Line {...props} />;
}

function Now({ time, name, href, facts, badge, initials, children }: AgendaRowProps) {
  return (
    <li
      aria-current="true"
      data-whole=""
      className="my-2 flex max-w-none flex-wrap items-center gap-x-5 gap-y-3 rounded-lg border border-open bg-open-soft p-4 sm:p-5"
    >
      <div className="min-w-0 grow basis-64">
        <p className="font-semibold text-h3">
          <span className="num">{time}</span>
          <span aria-hidden="true"> · </span>
          <Link href={href} className="link">
            {name}
          </Link>
        </p>
        <p className="text-muted text-small">{facts.join(" · ")}</p>
      </div>
      {initials && <Face initials={initials} />}
      <div className="flex flex-wrap items-center gap-3">
        {badge}
        {children}
      </div>
    </li>
  );
}

function Line({ part, time, name, href, facts, soon, badge, children }: AgendaRowProps) {
  return (
    <li
      className={clsx(
        "grid max-w-none gap-x-5 gap-y-1 border-line border-t py-3 sm:grid-cols-[8.5rem_1fr_auto] sm:items-center",
        part === "next" && "border-t-2 border-t-primary",
      )}
    >
      <span className={clsx("num", part === "next" ? "font-semibold text-primary-ink" : "text-muted")}>{time}</span>
      <span className="min-w-0">
        <Link href={href} className={clsx("link", part !== "earlier" && "font-semibold")}>
          {name}
        </Link>
        {soon && <span className="font-medium text-primary-ink text-small"> · {soon}</span>}
        {facts.length > 0 && <span className="block text-muted text-small">{facts.join(" · ")}</span>}
      </span>
      <span className="flex flex-wrap items-center gap-3">
        {badge}
        {children}
      </span>
    </li>
  );
}

/** Free time in the day, and what can be done with it. */
export function FreeRow({ time, word, children }: { time: string; word: string; children: ReactNode }) {
  return (
    <li className="grid max-w-none grid-cols-[auto_1fr_auto] items-center gap-x-5 border-line border-t border-dashed py-2 sm:grid-cols-[8.5rem_1fr_auto]">
      <span className="num text-faint">{time}</span>
      <span className="text-muted">{word}</span>
      <span className="no-print flex flex-wrap gap-x-5 text-small">{children}</span>
    </li>
  );
}

function Face({ initials }: { initials: string }) {
  return (
    <span
      aria-hidden="true"
      className="no-print order-first grid size-14 shrink-0 place-items-center rounded-full bg-surface font-semibold text-h3 text-open-ink max-sm:hidden"
    >
      {initials}
    </span>
  );
}
