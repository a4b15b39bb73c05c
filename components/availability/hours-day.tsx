import type { MouseEvent } from "react";
import { useT } from "#speech";
import { HoursRow } from "@/components/availability/hours-row";
import { Button } from "@/components/ui/button";
import type { DraftRow } from "@/lib/availability/week-draft";
import { blockWords } from "@/lib/engine/day-block-words";
import type { Translate } from "@/lib/i18n/message";
import { weekdayNames } from "@/lib/time/format";

type HoursDayProps = {
  weekday: number;
  /** The whole week: a row is known by its place in it. */
  draft: DraftRow[];
  errors?: Record<string, string[]>;
  onEdit: (event: MouseEvent<HTMLButtonElement>) => void;
};

// What the parts of the day are called, as the buttons have them.
const presets = (t: Translate) => {
  const names = { morning: t("Morning"), afternoon: t("Afternoon"), evening: t("Evening") };
  return blockWords("h23").map(({ value, hours }) => ({ block: value, label: `${names[value]} ${hours}` }));
};

/** One weekday's hours, and the buttons that add to them. */
export function HoursDay({ weekday, draft, errors, onEdit }: HoursDayProps) {
  const t = useT();
  const name = weekdayNames(t.locale)[weekday] ?? "";
  const rows = draft.map((row, index) => ({ ...row, index })).filter((row) => row.weekday === weekday);
  const edit = { type: "submit", name: "intent", size: "dense", onClick: onEdit } as const;
  return (
    <section aria-labelledby={`day-${weekday}`} className="grid gap-x-8 gap-y-3 py-4 lg:grid-cols-[8rem_1fr]">
      <h2 id={`day-${weekday}`} className="font-semibold text-h3">
        {name}
      </h2>
      <div className="min-w-0 space-y-3">
        {rows.length === 0 && <p className="text-muted">{t("Closed")}</p>}
        {rows.map(({ index, start, end }, place) => (
          <HoursRow
            key={index}
            index={index}
            legend={t("{name}, hours {number}", { name, number: place + 1 })}
            row={{ weekday, start, end }}
            error={errors?.[`row-${index}`]?.join(" ")}
            onEdit={onEdit}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button {...edit} value={`add:${weekday}`} aria-label={t("Add hours on {name}", { name })}>
            {t("Add hours")}
          </Button>
          {presets(t).map(({ block, label }) => (
            <Button
              key={block}
              {...edit}
              variant="quiet"
              value={`preset:${weekday}:${block}`}
              aria-label={t("Add {label} on {name}", { label, name })}
            >
              {label}
            </Button>
          ))}
        </div>
        {rows.length > 0 && <CopyTo weekday={weekday} name={name} onEdit={onEdit} />}
      </div>
    </section>
  );
}

function CopyTo({ weekday, name, onEdit }: { weekday: number; name: string } & Pick<HoursDayProps, "onEdit">) {
  const t = useT();
  return (
    <details>
      <summary className="link inline-flex min-h-9 cursor-pointer items-center text-small">
        {t("Copy {name} to…", { name })}
      </summary>
      <fieldset className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        <legend className="sr-only">{t("Days to copy the hours of {name} to", { name })}</legend>
        {weekdayNames(t.locale).map((other, day) =>
          day === weekday ? null : (
            <label key={other} className="inline-flex min-h-9 items-center gap-2">
              <input type="checkbox" name={`copy-${weekday}`} value={day} className="size-5 accent-primary" />
              {other}
            </label>
          ),
        )}
        <Button type="submit" name="intent" value={`copy:${weekday}`} size="dense" onClick={onEdit}>
          {t("Copy")}
        </Button>
      </fieldset>
      <p className="mt-1 text-muted text-small">{t("This replaces the hours of the days you tick.")}</p>
    </details>
  );
}
