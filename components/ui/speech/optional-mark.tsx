"use client";

import { useT } from "@/components/ui/speech/sentences";

/** Says of a control that it may be left empty. */
export function OptionalMark() {
  const t = useT();
  return <span className="font-normal text-muted">{t("(optional)")}</span>;
}
