import { type KeyboardEvent, useCallback } from "react";
import type { Translate } from "@/lib/i18n/message";

/** What a key does in the call. */
export type Shortcut = "mute" | "camera" | "texts" | "full_screen" | "close";

/** The keys of the call that act outside of fields; Escape, which closes what is open beside it, acts in them too. */
const SHORTCUTS: readonly { key: string; shortcut: Shortcut }[] = [
  { key: "m", shortcut: "mute" },
  { key: "c", shortcut: "camera" },
  { key: "t", shortcut: "texts" },
  { key: "f", shortcut: "full_screen" },
];

/** What those keys do, in words: "M mutes and unmutes, C switches the camera". */
export function shortcutWords(t: Translate): string {
  return t("M mutes and unmutes, C switches the camera, T opens the texts, F fills the screen");
}

/**
 * Keys that act while the focus is within the call and not in a field; nowhere else on the page, so that they are in
 * nobody's way (WCAG 2.2, 2.1.4).
 */
export function useShortcuts(act: (shortcut: Shortcut) => void) {
  return useCallback(
    (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const isWithin = (what: string) => target instanceof HTMLElement && target.closest(what) !== null;
      if (key === "Escape" && !isWithin("dialog")) return act("close");
      const isTyping = isWithin("input, select, textarea, dialog");
      const found = SHORTCUTS.find((one) => one.key === key.toLowerCase());
      if (!found || isTyping || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      act(found.shortcut);
    },
    [act],
  );
}
