"use client";

import { useEffect } from "react";

/**
 * j and k go down and up through the links of the list on the page that is marked for it, and / goes to its search, from
 * anywhere but where one types; Enter then opens the link. Each reader can turn single keys off (WCAG 2.1.4).
 */
export function RowKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const to = event.key === "/" ? document.querySelector<HTMLElement>("main [type=search]") : rowAfter(event.key);
      if (!to) return;
      event.preventDefault();
      to.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}

function rowAfter(key: string): HTMLElement | null {
  if (key !== "j" && key !== "k") return null;
  const rows = [...document.querySelectorAll<HTMLElement>("[data-keys=rows] a")];
  const active = document.activeElement;
  const from = active instanceof HTMLElement ? rows.indexOf(active) : -1;
  const current = from >= 0 ? from : rows.findIndex((row) => row.ariaCurrent === "true") - (key === "j" ? 1 : 0);
  return rows[Math.min(rows.length - 1, Math.max(0, current + (key === "j" ? 1 : -1)))] ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog") !== null;
}
