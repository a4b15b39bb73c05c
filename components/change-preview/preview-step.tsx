"use client";

import { useEffect, useRef } from "react";
import { SelectField, TextareaField } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import type { FormState, Question } from "@/lib/form";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * A form's second step: what is booked and would be stranded, each with what becomes of it. Shows nothing while
 * nothing is. The button that saves comes after it.
 */
export function PreviewStep({ state }: { state: FormState }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const { questions = [], values } = state;
  useEffect(() => {
    if (state.questions?.length) heading.current?.focus();
  }, [state]);
  if (questions.length === 0) return null;
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
        {t("{count, plural, one {# booked session falls outside} other {# booked sessions fall outside}}", {
          count: questions.length,
        })}
      </h2>
      <p className="mt-1 max-w-[62ch] text-muted">
        {t(
          "Nothing is saved yet. Decide what happens to each, then save everything together. You can undo a cancellation for {minutes, plural, one {# minute} other {# minutes}}, on Today. A client you ask for another time gets the e-mail at once.",
          { minutes: UNDO_MINUTES },
        )}
      </p>
      <ul className="mt-4 divide-y divide-line border-line border-y">
        {questions.map((one) => (
          <li key={one.id} className="grid max-w-none items-center gap-x-6 gap-y-2 py-3 @2xl:grid-cols-[1fr_18rem]">
            <Line one={one} />
            <SelectField
              name="answer"
              id={`answer-${one.id}`}
              label={one.label}
              options={one.answers}
              defaultValue={given.find((value) => value.startsWith(one.id)) ?? one.answers[0]?.value}
            />
          </li>
        ))}
      </ul>
      <div className="mt-4 max-w-text">
        <TextareaField
          name="words"
          label={t("A few words to these clients")}
          hint={t("Everyone you ask for another time or whose session you cancel reads this.")}
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

function Line({ one: { title, detail } }: { one: Question }) {
  return (
    <p>
      <span className="num block font-medium">{title}</span>
      <span className="block text-muted text-small">{detail}</span>
    </p>
  );
}
