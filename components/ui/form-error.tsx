"use client";

import { useEffect, useRef } from "react";
import { useT } from "@/components/ui/speech/sentences";

type FormErrorProps = {
  /** What the action answered; nothing is shown when that went well. */
  state: { ok: boolean; error?: string; fields?: Record<string, string[]> };
  /** What stands before the names in the controls' ids, when anything does. */
  idPrefix?: string;
};

/** Says above a form what was refused, with a way to each answer, and takes the focus (WCAG 3.3.1, 4.1.3). */
export function FormError({ state, idPrefix = "" }: FormErrorProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!state.ok) box.current?.focus();
  }, [state]);

  const refused = Object.entries(state.fields ?? {}).filter(([, sentences]) => sentences.length > 0);
  if (state.ok || (!state.error && refused.length === 0)) return null;
  const links = refused.map(([name, sentences]) => (
    <a key={name} href={`#${idPrefix}${name}`} className="inline-block py-0.5 underline underline-offset-2">
      {sentences.join(" ")}
    </a>
  ));
  // One sentence about one answer is said once.
  const isSaid = refused.length === 1 && refused[0]?.[1].join(" ") === state.error;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how a refused form is read first.
      autoFocus
      className="rounded-m border-2 border-danger bg-danger-soft p-4 text-danger-ink"
    >
      <p className="font-semibold">{isSaid ? links : (state.error ?? t("Please look at these again."))}</p>
      {links.length > 0 && !isSaid && (
        <ul className="mt-2 list-disc ps-5">
          {links.map((link) => (
            <li key={link.key}>{link}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
