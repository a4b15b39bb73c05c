"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect } from "react";

/**
 * Single keys that lead somewhere, from anywhere on the page but where one types; each reader can turn them off (WCAG
 * 2.1.4).
 */
export function CalendarKeys({ hrefs }: { hrefs: Record<string, string> }) {
  const router = useRouter();
  // In the layout, so that the keys are off as soon as the page says that they are.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const href = hrefs[event.key];
      if (!href || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      router.push(href);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hrefs, router]);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog") !== null;
}
