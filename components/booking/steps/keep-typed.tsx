"use client";

import { useEffect } from "react";

// For this tab alone: it may say why a person seeks help, so it ends with the tab, with leaving and with booking.
const TYPED = "typed-details";

/**
 * Keeps what is typed in a form, so that a reload, or going back and coming again, brings nothing to type twice (WCAG
 * 3.3.7).
 */
export function KeepTyped({ form }: { form: string }) {
  useEffect(() => {
    restore(form);
    const keep = ({ target }: Event) => {
      if (isField(target) && target.form?.id === form)
        sessionStorage.setItem(TYPED, JSON.stringify({ ...kept(), [target.name]: target.value }));
    };
    document.addEventListener("input", keep);
    return () => document.removeEventListener("input", keep);
  }, [form]);
  return null;
}

/** Forgets it: what was typed is booked. */
export function ForgetTyped() {
  useEffect(() => sessionStorage.removeItem(TYPED), []);
  return null;
}

// What has been typed since stays.
function restore(form: string) {
  const element = document.getElementById(form);
  if (!(element instanceof HTMLFormElement)) return;
  for (const [name, value] of Object.entries(kept())) {
    const field = element.elements.namedItem(name);
    if (isField(field) && field.type !== "hidden" && field.value === field.defaultValue) field.value = value;
  }
}

function kept(): Record<string, string> {
  return JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
}

function isField(target: unknown): target is HTMLInputElement | HTMLTextAreaElement {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isText && target.name !== "" && target.name !== "code";
}
