"use client";

import { Field } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";

/** The digits from an e-mail, in one field that takes a paste and what the phone offers (WCAG 3.3.8). */
export function CodeField({ errors }: { errors?: string[] }) {
  const t = useT();
  return (
    <Field
      name="code"
      label={t("Code")}
      hint={t("The digits from the newest e-mail. They work for 10 minutes.")}
      errors={errors}
      inputMode="numeric"
      autoComplete="one-time-code"
      className="num max-w-80 text-h2 tracking-widest"
    />
  );
}
