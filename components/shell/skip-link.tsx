"use client";

import { useT } from "@/components/ui/speech/sentences";

/** The first stop of the keyboard: past the header (WCAG 2.4.1). Shows itself when it has the focus. */
export function SkipLink() {
  const t = useT();
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:start-2 focus:z-20 focus:rounded-m focus:bg-raised focus:px-4 focus:py-3 focus:font-semibold"
    >
      {t("Skip to the content")}
    </a>
  );
}
