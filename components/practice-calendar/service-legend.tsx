"use client";

import { useT } from "@/components/ui/speech/sentences";
import type { CalendarItem } from "@/lib/practice-calendar/item";

/** Which edge a session of each service in sight has, where the practice has several. */
export function ServiceLegend({ items }: { items: CalendarItem[] }) {
  const t = useT();
  const services = new Map(items.flatMap(({ service }) => (service ? [[service.name, service.tone] as const] : [])));
  if (services.size === 0) return null;
  return (
    <ul aria-label={t("What the edges mean")} className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {[...services].toSorted().map(([name, tone]) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden="true" data-tone="" className={`calendar-tone-${tone} h-4 w-2 bg-primary-soft`} />
          {name}
        </li>
      ))}
    </ul>
  );
}
