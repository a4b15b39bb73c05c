"use client";

import { type FormEvent, type MouseEvent, useActionState, useEffect, useRef, useState } from "react";
import { HoursDay } from "@/components/availability/hours-day";
import { HoursGrid } from "@/components/availability/hours-grid";
import { PreviewStep } from "@/components/change-preview/preview-step";
import { SelectField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { type Painted, paintedDraft } from "@/lib/availability/editing/painted";
import { type DraftRow, editedDraft, readableRows, readDraft } from "@/lib/availability/week-draft";
import { openCells, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { type FormState, formValues, initialState } from "@/lib/form";
import { weekdayNames } from "@/lib/time/format";

type HoursFormProps = {
  action: FormAction;
  /** Whose hours, and as they are published. */
  practitioner: { id: string; timeZone: string; stepMinutes: number };
  published: DraftRow[];
  zones: string[];
  /** How long a session takes: what a block must have room for to be open. */
  minutes: number;
};

/** A week of hours. Every button works by sending the form; with JavaScript those that edit answer at once. */
export function HoursForm({ action, practitioner, published, zones, minutes }: HoursFormProps) {
  const t = useT();
  const [state, send, isPending] = useActionState(action, initialState);
  const { form, draft, revision, edit, paint, type, isEdited, isLocal } = useDraft(state, published);
  const open = openCells(readableRows(draft), minutes, practitioner.stepMinutes).length;
  const zone = typeof state.values?.timeZone === "string" ? state.values.timeZone : practitioner.timeZone;

  return (
    <form ref={form} action={send} onChange={type} noValidate className="space-y-8">
      <FormError state={state} />
      <UnsavedGuard state={state} isEdited={isEdited && !isPending} />
      {!isEdited && <FormDone state={state} />}
      {/* What Enter in a field presses: the first button of the form. */}
      <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t("Save hours")}
      </button>
      <input type="hidden" name="practitioner" value={practitioner.id} />
      <div className="max-w-text">
        <SelectField
          name="timeZone"
          label={t("Time zone")}
          hint={t(
            "The hours are in this time zone. If you change it, 9:00 stays 9:00 in the new zone. Booked sessions don't move.",
          )}
          options={zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          defaultValue={zone}
          errors={state.fields?.timeZone}
        />
      </div>
      <HoursGrid draft={draft} onPaint={paint} />
      <div key={revision} className="divide-y divide-line border-line border-y">
        {weekdayNames(t.locale).map((name, weekday) => (
          <HoursDay key={name} weekday={weekday} draft={draft} errors={state.fields} onEdit={edit} />
        ))}
      </div>
      {!isLocal && <PreviewStep state={state} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SubmitButton name="intent" value="save" pendingLabel={t("Saving…")}>
          {t("Save hours")}
        </SubmitButton>
        <p role="status" className="num text-muted">
          {t("{open} of {count} blocks open", { open, count: WEEK_CELLS.length })}
          {isEdited && !isPending && ` · ${t("not saved yet")}`}
        </p>
      </div>
    </form>
  );
}

type Edit = { after: FormState; rows: DraftRow[]; revision: number; focus: string | null };

/** The rows being edited: what the server last gave back, and the edits made here since. */
function useDraft(state: FormState, published: DraftRow[]) {
  const [local, setLocal] = useState<Edit>();
  const form = useRef<HTMLFormElement>(null);
  const isLocal = local?.after === state;
  const draft = isLocal ? local.rows : state.values ? editedDraft(state.values) : published;
  const edit = (event: MouseEvent<HTMLButtonElement>) => {
    if (!form.current) return;
    event.preventDefault();
    const values = { ...formValues(new FormData(form.current)), intent: event.currentTarget.value };
    const rows = editedDraft(values);
    setLocal({ after: state, rows, revision: (local?.revision ?? 0) + 1, focus: focusAfter(values, rows) });
  };
  const change = (rows: DraftRow[], revision: number) => setLocal({ after: state, rows, revision, focus: null });
  const paint = (painted: Painted, isOpen: boolean) => {
    if (!form.current) return;
    const rows = paintedDraft(readDraft(formValues(new FormData(form.current))), painted, isOpen);
    change(rows, (local?.revision ?? 0) + 1);
  };
  // What is typed in the list shows in the grid; the rows stay as they are, with the focus in them.
  const type = ({ target }: FormEvent) => {
    if (!form.current || !(target instanceof HTMLInputElement) || !/^(start|end)$/.test(target.name)) return;
    change(readDraft(formValues(new FormData(form.current))), isLocal ? local.revision : 0);
  };
  // The rows are drawn anew, so a person who works by keyboard is put where they go on (WCAG 2.4.3).
  useEffect(() => {
    if (local?.focus) form.current?.querySelector<HTMLElement>(local.focus)?.focus();
  }, [local]);
  const isEdited = isLocal || state.values !== undefined;
  return { form, draft, edit, paint, type, revision: isLocal ? local.revision : 0, isEdited, isLocal };
}

/** Where the focus goes after an edit: into a row that came, else to the button that adds to the day. */
function focusAfter(values: Parameters<typeof readDraft>[0], rows: DraftRow[]): string {
  const [kind, subject] = String(values.intent).split(":");
  const day = kind === "remove" ? readDraft(values)[Number(subject)]?.weekday : Number(subject);
  const last = rows.findLastIndex(({ weekday }) => weekday === day);
  return kind === "add" || kind === "preset" ? `#row-${last} input[name="start"]` : `button[value="add:${day}"]`;
}
