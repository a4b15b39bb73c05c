"use client";

import { addMinutes } from "date-fns/addMinutes";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { arrowKey } from "@/components/ui/direction/arrow-key";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { FormState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";
import type { CalendarItem, Move } from "@/lib/practice-calendar/item";
import { type Clock, shortMoment, timeOfDay } from "@/lib/time/format";

type MovePanelProps = {
  item: CalendarItem;
  to: Date;
  minutes: number;
  clock: Clock;
  state: FormState;
  send: (form: FormData) => void;
  onShift: (shift: Move) => void;
  /** So many minutes longer, or shorter. */
  onLength: (longer: number) => void;
  onLeave: () => void;
};

const STEP_MINUTES = 15;

const stepsWords = (t: Translate): { key: string; label: string; shift: Move }[] => [
  { key: "ArrowUp", label: t("15 minutes earlier"), shift: { days: 0, minutes: -STEP_MINUTES } },
  { key: "ArrowDown", label: t("15 minutes later"), shift: { days: 0, minutes: STEP_MINUTES } },
  { key: "ArrowLeft", label: t("A day earlier"), shift: { days: -1, minutes: 0 } },
  { key: "ArrowRight", label: t("A day later"), shift: { days: 1, minutes: 0 } },
];

/**
 * Where a session would go; it goes there when it is confirmed. Arrow keys, with Shift for its length, or the buttons
 * that do the same (WCAG 2.5.7).
 */
export function MovePanel({ item, to, minutes, clock, state, send, onShift, onLength, onLeave }: MovePanelProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[data-confirm] button")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepsWords(t).find(({ key }) => key === arrowKey(event.key));
    if (event.key !== "Escape" && !step) return;
    event.preventDefault();
    if (!step) onLeave();
    else if (event.shiftKey && step.shift.days === 0) onLength(step.shift.minutes);
    else onShift(step.shift);
  };
  return (
    <form
      ref={form}
      action={send}
      onKeyDown={onKeyDown}
      aria-labelledby="moving"
      className="space-y-3 rounded-lg border border-heart bg-surface p-4"
    >
      <FormError state={state} />
      <input type="hidden" name="id" value={item.id} />
      <input type="hidden" name="start" value={to.toISOString()} />
      <input type="hidden" name="minutes" value={minutes} />
      <h2 id="moving" className="font-semibold text-h3">
        {t("Move {title}", { title: item.title })}
      </h2>
      <p className="num">
        {t.rich("From {from} to <b>{to}</b>. The client gets the new time by e-mail. {undoPromise}", {
          from: shortMoment(new Date(item.start), clock),
          to: `${shortMoment(to, clock)} – ${timeOfDay(addMinutes(to, minutes), clock)}`,
          b: (text) => <strong role="status">{text}</strong>,
          undoPromise: undoPromiseWords(t),
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        {stepsWords(t).map(({ key, label, shift }) => (
          <Button key={key} size="dense" onClick={() => onShift(shift)}>
            {label}
          </Button>
        ))}
        <Button size="dense" onClick={() => onLength(STEP_MINUTES)}>
          {t("15 minutes longer")}
        </Button>
        <Button size="dense" onClick={() => onLength(-STEP_MINUTES)}>
          {t("15 minutes shorter")}
        </Button>
      </div>
      <div data-confirm className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel={t("Moving…")}>{t("Move it")}</SubmitButton>
        <Button variant="quiet" onClick={onLeave}>
          {t("Leave it")}
        </Button>
      </div>
    </form>
  );
}
