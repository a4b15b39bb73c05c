import type { MouseEvent } from "react";
import { useT } from "#speech";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { HOURS_STEP_MINUTES } from "@/lib/availability/week";
import type { DraftRow } from "@/lib/availability/week-draft";

type HoursRowProps = {
  /** Its place in the week's list of rows. */
  index: number;
  /** What it is called for those who listen. */
  legend: string;
  row: DraftRow;
  error?: string;
  onEdit: (event: MouseEvent<HTMLButtonElement>) => void;
};

/** One interval of open hours: from, to, and away with it. */
export function HoursRow({ index, legend, row, error, onEdit }: HoursRowProps) {
  const t = useT();
  const id = `row-${index}`;
  const described = error ? { "aria-describedby": `${id}-error`, "aria-invalid": true } : {};
  return (
    <fieldset id={id} tabIndex={-1} className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      {error && (
        <p id={`${id}-error`} className="mb-1 flex items-baseline gap-2 font-medium text-danger-ink text-small">
          <Mark shape="warning" />
          <span>{error}</span>
        </p>
      )}
      <input type="hidden" name="day" value={row.weekday} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <TimeInput label={t("From")} name="start" defaultValue={row.start} {...described} />
        <TimeInput label={t("to")} name="end" defaultValue={row.end} {...described} />
        <Button
          type="submit"
          name="intent"
          value={`remove:${index}`}
          variant="quiet"
          size="dense"
          aria-label={t("Remove {legend}", { legend })}
          onClick={onEdit}
        >
          {t("Remove")}
        </Button>
      </div>
    </fieldset>
  );
}

type TimeInputProps = { label: string; name: string; defaultValue: string };

function TimeInput({ label, ...input }: TimeInputProps) {
  return (
    <label className="inline-flex items-center gap-2">
      <span>{label}</span>
      <input
        type="time"
        step={HOURS_STEP_MINUTES * 60}
        required
        {...input}
        className="num min-h-(--control-height) rounded-m border border-control bg-surface px-3 py-1.5 text-fg aria-invalid:border-2 aria-invalid:border-danger"
      />
    </label>
  );
}
