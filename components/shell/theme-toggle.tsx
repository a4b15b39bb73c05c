"use client";

import type { Theme } from "@/components/shell/theme";
import { useT } from "@/components/ui/speech/sentences";

type ThemeToggleProps = { theme: Theme | undefined; action: (form: FormData) => Promise<void> };

/**
 * Chooses the colours of the pages; a plain form, so it needs no script. It is made in the browser too, which is told the
 * choice alone: every page has it at its foot.
 */
export function ThemeToggle({ theme, action }: ThemeToggleProps) {
  const t = useT();
  const choices = [
    { value: "", label: t("Same as my device") },
    { value: "light", label: t("Light") },
    { value: "dark", label: t("Dark") },
  ] as const;
  return (
    <form action={action}>
      <fieldset className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <legend className="float-start me-3 text-muted">{t("Colours")}</legend>
        {choices.map(({ value, label }) => (
          <button
            key={label}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={(theme ?? "") === value}
            className="min-h-(--control-height) rounded-m border border-transparent px-3 text-primary hover:bg-sunken aria-pressed:border-control aria-pressed:font-semibold aria-pressed:text-fg"
          >
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
