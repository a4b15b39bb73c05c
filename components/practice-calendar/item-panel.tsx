"use client";

import { useEffect, useRef } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { type Clock, shortDate, timeRange } from "@/lib/time/format";

type ItemPanelProps = { item: CalendarItem; clock: Clock; onMove: () => void; onClose: () => void };

/** What is chosen in the calendar, and what can be done with it. */
export function ItemPanel({ item, clock, onMove, onClose }: ItemPanelProps) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, title, detail, start, end, href, moves } = item;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is read anew.
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <section
      aria-labelledby="chosen"
      className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-primary bg-surface p-4"
    >
      <div>
        <h2 id="chosen" ref={heading} tabIndex={-1} className="font-semibold text-h3">
          {[title, detail].filter(Boolean).join(" · ")}
        </h2>
        <p className="num text-muted">
          {shortDate(new Date(start), clock)}, {timeRange(new Date(start), new Date(end), clock)}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        {href && <LinkButton href={href}>{t("Open")}</LinkButton>}
        {moves && <Button onClick={onMove}>{t("Move")}</Button>}
        <Button variant="quiet" onClick={onClose}>
          {t("Close")}
        </Button>
      </div>
    </section>
  );
}
