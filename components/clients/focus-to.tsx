"use client";

import { useEffect } from "react";

/**
 * Moves the focus to where a person goes on, on a page that they were led to for that: from the next key on they are
 * there. `about` names what for; with the same it is moved once.
 */
export function FocusTo({ id, about }: { id: string; about: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another matter is another way on.
  useEffect(() => document.getElementById(id)?.focus(), [id, about]);
  return null;
}
