"use client";

import { SkipTo } from "@/components/shell/skip-to";
import { useT } from "@/components/ui/speech/sentences";

/** The first stop of the keyboard: past the header. */
export function SkipLink() {
  const t = useT();
  return (
    <SkipTo id="main" className="focus:start-2 focus:top-2 focus:py-3">
      {t("Skip to the content")}
    </SkipTo>
  );
}
