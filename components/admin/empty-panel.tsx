"use client";

import { useEffect, useRef } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import { type CalendarPractitioner, hrefOfBlock, hrefOfNew } from "@/lib/practice-calendar/hrefs";
import { type Clock, shortDate, shortMoment, timeRange } from "@/lib/time/format";

type EmptyPanelProps = {
  at: Date;
  /** Where what was chosen ends; null for a place alone. */
  until: Date | null;
  practitioners: CalendarPractitioner[];
  /** Whether the reader may block a time. */
  mayBlock: boolean;
  clock: Clock;
  onClose: () => void;
};

/** An empty place that was chosen in the calendar, and what can be put there. */
export function EmptyPanel({ at, until, practitioners, mayBlock, clock, onClose }: EmptyPanelProps) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is read anew.
  useEffect(() => heading.current?.focus(), [at.getTime()]);
  const isOne = practitioners.length === 1;
  return (
    <section aria-labelledby="empty-place" className="space-y-3 rounded-lg border border-primary bg-surface p-4">
      <h2 id="empty-place" ref={heading} tabIndex={-1} className="num font-semibold text-h3">
        {until ? `${shortDate(at, clock)}, ${timeRange(at, until, clock)}` : shortMoment(at, clock)}
      </h2>
      <div className="flex flex-wrap gap-3">
        {practitioners.map((one) => (
          <LinkButton key={one.id} href={hrefOfNew(one, at)} variant={isOne ? "primary" : "plain"}>
            {isOne ? t("New appointment") : t("New appointment with {name}", { name: one.name })}
          </LinkButton>
        ))}
        {mayBlock &&
          practitioners.map((one) => (
            <LinkButton key={one.id} href={hrefOfBlock(one, at, until)}>
              {isOne ? t("Block this time") : t("Block {name}'s time", { name: one.name })}
            </LinkButton>
          ))}
        <Button variant="quiet" onClick={onClose}>
          {t("Close")}
        </Button>
      </div>
    </section>
  );
}
