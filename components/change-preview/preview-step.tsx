"use client";

import { useEffect, useRef } from "react";
import { SelectField, TextareaField } from "@/components/ui/field";
import { UNDO_MINUTES } from "@/lib/appointments/undo/rules";
import { type AffectedLine, type Answer, answerValue, type Why } from "@/lib/change-preview/settlement";
import type { FormState } from "@/lib/form";
import { plural, shortDate, timeRange, zoneName } from "@/lib/time/format";

const WHY: Record<Why, string> = {
  hours: "outside the hours",
  closed: "during time off",
  length: "no longer fits into the hours",
  buffer: "too close to the session before",
  practitioner: "the practitioner no longer takes clients",
  service: "no longer offered",
};

/**
 * A form's second step: what is booked and would be stranded, each with what becomes of it. Shows nothing while
 * nothing is. The button that saves comes after it.
 */
export function PreviewStep({ state }: { state: FormState }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { affected = [], values } = state;
  useEffect(() => {
    if (state.affected?.length) heading.current?.focus();
  }, [state]);
  if (affected.length === 0) return null;
  const given = [values?.answer ?? []].flat();
  const words = typeof values?.words === "string" ? values.words : "";

  return (
    <section aria-labelledby="impact" className="@container rounded-lg border border-wait bg-surface p-4 sm:p-6">
      <h2
        id="impact"
        ref={heading}
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the question is read first.
        autoFocus
        className="font-semibold text-h2"
      >
        {affected.length === 1 ? "1 booked session falls" : `${plural(affected.length, "booked session")} fall`} outside
      </h2>
      <p className="mt-1 max-w-[62ch] text-muted">
        Nothing is saved yet. Decide what happens to each, then save everything together. You can undo a cancellation
        for {plural(UNDO_MINUTES, "minute")}, on Today. A client you ask for another time gets the e-mail at once.
      </p>
      <ul className="mt-4 divide-y divide-line border-line border-y">
        {affected.map((one) => (
          <li key={one.id} className="grid max-w-none items-center gap-x-6 gap-y-2 py-3 @2xl:grid-cols-[1fr_18rem]">
            <Line one={one} />
            <SelectField
              name="answer"
              id={`answer-${one.id}`}
              label={one.kind === "hold" ? "The time on hold" : "This session"}
              options={optionsFor(one)}
              defaultValue={given.find((value) => value.startsWith(one.id)) ?? answerValue({ ...one, what: "keep" })}
            />
          </li>
        ))}
      </ul>
      <div className="mt-4 max-w-text">
        <TextareaField
          name="words"
          label="A few words to these clients"
          hint="Everyone you ask for another time or whose session you cancel reads this."
          rows={3}
          maxLength={500}
          optional
          defaultValue={words}
          errors={state.fields?.words}
        />
      </div>
    </section>
  );
}

function Line({ one }: { one: AffectedLine }) {
  const { startsAt, endsAt, zone, clock, client, practitioner, why } = one;
  return (
    <p>
      <span className="num block font-medium">
        {shortDate(startsAt, clock)}, {timeRange(startsAt, endsAt, clock)}
      </span>
      <span className="block text-muted text-small">
        {client ?? "Someone who is booking now"} with {practitioner} · {zoneName(zone)} · {WHY[why]}
      </span>
    </p>
  );
}

function optionsFor({ kind, id }: AffectedLine) {
  const option = (what: Answer["what"], label: string) => ({ value: answerValue({ id, what }), label });
  if (kind === "hold") return [option("keep", "Keep it on hold"), option("cancel", "Release it")];
  return [
    option("keep", "Keep it as it is"),
    option("offer", "Ask the client for another time"),
    option("cancel", "Cancel it kindly"),
  ];
}
