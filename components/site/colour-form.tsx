"use client";

import { useActionState, useState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { sampleOf } from "@/lib/practice/site/colours";

/** The practice's colour, with what becomes of it in both themes before it is saved. */
export function ColourForm({ action, accent }: { action: FormAction; accent: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { accent });
  const [typed, setTyped] = useState(accent);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field
        {...field("accent")}
        label={t("Colour")}
        hint={t(
          "As # and six digits, such as #2b7351. We make it darker or lighter where a text could not be read otherwise. Empty is our own.",
        )}
        autoComplete="off"
        spellCheck={false}
        optional="unsaid"
        className="max-w-40 font-mono"
        onChange={(event) => setTyped(event.target.value)}
      />
      {isColour(typed) && (
        <div className="flex flex-wrap gap-4">
          <Sample theme="light" accent={typed} label={t("In light")} />
          <Sample theme="dark" accent={typed} label={t("In dark")} />
        </div>
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}

const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text.trim());

type SampleProps = { theme: "light" | "dark"; accent: string; label: string };

function Sample({ theme, accent, label }: SampleProps) {
  const t = useT();
  return (
    <div
      style={sampleOf(accent.trim(), theme)}
      className="flex grow basis-56 flex-col items-start gap-3 rounded-lg border border-line bg-bg p-4 text-fg"
    >
      <span className="text-small">{label}</span>
      <span className="rounded-m bg-primary px-4 py-2 font-semibold text-on-primary">{t("Book this time")}</span>
      <span className="text-primary underline">{t("A link")}</span>
      <span className="rounded-m bg-primary-soft px-3 py-1 text-primary-ink">{t("Booked")}</span>
    </div>
  );
}
