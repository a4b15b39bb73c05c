"use client";

import { useLayoutEffect } from "react";

/**
 * The keys of a page with a list, from anywhere but where one types: j and k go down and up through the links marked
 * `data-keys="rows"`, / goes to the page's search, or to the page that has it, and any other key to what is marked with
 * it (`data-key="o"`): to the first box in it, or its first button is pressed. Each reader can turn single keys off
 * (WCAG 2.1.4).
 */
export function RowKeys() {
  // In the layout, so that the keys are off as soon as the page says that they are.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const act = rowAfter(event.key) ?? search(event.key) ?? marked(event.key);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}

function rowAfter(key: string): (() => void) | null {
  if (key !== "j" && key !== "k") return null;
  const rows = [...document.querySelectorAll<HTMLElement>("[data-keys=rows] a")];
  const active = document.activeElement;
  const from = active instanceof HTMLElement ? rows.indexOf(active) : -1;
  const current = from >= 0 ? from : rows.findIndex((row) => row.ariaCurrent === "true") - (key === "j" ? 1 : 0);
  const row = rows[Math.min(rows.length - 1, Math.max(0, current + (key === "j" ? 1 : -1)))];
  return row ? () => row.focus() : null;
}

function search(key: string): (() => void) | null {
  const field = key === "/" && document.querySelector<HTMLElement>("main [type=search]");
  return field ? () => field.focus() : null;
}

function marked(key: string): (() => void) | null {
  const place = /^[a-z/]$/.test(key) && document.querySelector(`main [data-key="${key}"]`);
  if (!place) return null;
  const box = place.querySelector<HTMLElement>("input[type=checkbox]");
  if (box) return () => box.focus();
  const button = place.querySelector<HTMLElement>("button") ?? place.querySelector<HTMLElement>("a, summary");
  return button ? () => press(button) : null;
}

// What it opens gives the focus back to it, once it is closed.
function press(button: HTMLElement) {
  button.focus();
  button.click();
}

function isTyping(target: EventTarget | null): boolean {
  const typed = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog";
  return target instanceof Element && target.closest(typed) !== null;
}
