"use client";

import { useEffect, useState } from "react";
import { useT } from "@/components/ui/speech/sentences";
import type { Translate } from "@/lib/i18n/message";

const MINUTE_MS = 60_000;
const WARNED_MINUTES = 5;
const TICK_MS = 5_000;

/**
 * How much of the session's time is left, for its practitioner alone. It says aloud when five minutes are left and when
 * the time is over, and nothing in between (WCAG 2.2, 4.1.3).
 */
export function SessionClock({ leftMs }: { leftMs: number }) {
  const t = useT();
  const left = useCountdown(leftMs);
  return (
    <div className="num text-muted">
      <p aria-hidden={isSaid(left) || undefined}>{clockWords(t, left)}</p>
      <p role="status" className="sr-only">
        {isSaid(left) && clockWords(t, left)}
      </p>
    </div>
  );
}

function useCountdown(leftMs: number): number {
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const began = performance.now();
    setLeft(leftMs);
    const clock = setInterval(() => setLeft(leftMs - (performance.now() - began)), TICK_MS);
    return () => clearInterval(clock);
  }, [leftMs]);
  return left;
}

function isSaid(leftMs: number): boolean {
  const minutes = Math.ceil(leftMs / MINUTE_MS);
  return minutes === WARNED_MINUTES || minutes === 0;
}

/** What the clock says, with so much time left; less than none is time over. */
export function clockWords(t: Translate, leftMs: number): string {
  const minutes = Math.ceil(leftMs / MINUTE_MS);
  if (minutes > WARNED_MINUTES) return t("{minutes, plural, one {# minute left} other {# minutes left}}", { minutes });
  if (minutes === WARNED_MINUTES) return t("Five minutes left");
  if (minutes > 0) return t("{minutes, plural, one {# minute left} other {# minutes left}}", { minutes });
  return minutes === 0 ? t("Time is up") : t("Time was up {minutes} min ago", { minutes: -minutes });
}
