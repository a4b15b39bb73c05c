"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * What is read first on a page that a person was sent to because of it (WCAG 2.4.3); `about` names what it is about.
 */
export function Arrival({ about, children }: { about: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another matter is another arrival.
  useEffect(() => box.current?.focus(), [about]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how it is read first.
      autoFocus
    >
      {children}
    </div>
  );
}
