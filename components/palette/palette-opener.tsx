"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { useT } from "@/components/ui/speech/sentences";
import type { FormAction } from "@/lib/action";

// Nothing of them is loaded before they are asked for.
const Palette = dynamic(() => import("@/components/palette/palette"), { ssr: false });
const ShortcutList = dynamic(() => import("@/components/palette/shortcut-list"), { ssr: false });

type PaletteOpenerProps = {
  /** Whether keys that are pressed alone do something, as this reader chose (WCAG 2.1.4). */
  hasKeys: boolean;
  setTheme: (form: FormData) => Promise<void>;
  chooseKeys: FormAction;
};

/** Opens the palette by its button or by Ctrl or ⌘ with k, and the list of shortcuts by ?. */
export function PaletteOpener({ hasKeys, setTheme, chooseKeys }: PaletteOpenerProps) {
  const t = useT();
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const close = useCallback(() => setOpen(null), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isPalette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      const isList = event.key === "?" && hasKeys && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if (!isPalette && !isList) return;
      event.preventDefault();
      setOpen(isPalette ? "palette" : "keys");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hasKeys]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen("palette")}
        className="inline-flex min-h-9 items-center gap-2 rounded-m border border-line px-3 text-muted text-small hover:border-control hover:text-fg max-sm:hidden noscript:hidden"
      >
        {t("Go to…")}
        <span aria-hidden="true">{"Ctrl K"}</span>
      </button>
      {open === "palette" && <Palette onClose={close} onKeys={() => setOpen("keys")} setTheme={setTheme} />}
      {open === "keys" && <ShortcutList onClose={close} hasKeys={hasKeys} chooseKeys={chooseKeys} />}
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog") !== null;
}
