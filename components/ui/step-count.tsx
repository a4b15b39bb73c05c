"use client";

import { useT } from "@/components/ui/speech/sentences";
/** Which step of how many: what a person wants to know before they begin, and at each of them. */
export function StepCount({ at, of }: { at: number; of: number }) {
  const t = useT();
  return <p className="num text-muted text-small">{t("Step {at, number} of {of, number}", { at, of })}</p>;
}
