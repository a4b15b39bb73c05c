"use client";

import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;
const WARNED_MINUTES = 5;
const TICK_MS = 5_000;

/**
 * How much of the session's time is left, for its practitioner alone. It says aloud when five minutes are left and when
 * the time is over, and nothing in between (WCAG 2.2, 4.1.3).
 */
export function SessionClock({ leftMs }: { leftMs: number }) {
  const left = useCountdown(leftMs);
  return (
    <div className="num text-muted">
      <p aria-hidden={isSaid(left) || undefined}>{clockWords(left)}</p>
      <p role="status" className="sr-only">
        {isSaid(left) && clockWords(left)}
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
export function clockWords(leftMs: number): string {
  const minutes = Math.ceil(leftMs / MINUTE_MS);
  if (minutes > WARNED_MINUTES) return `${minutes} minutes left`;
  if (minutes === WARNED_MINUTES) return "Five minutes left";
  if (minutes > 0) return minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
  return minutes === 0 ? "Time is up" : `Time was up ${-minutes} min ago`;
}
