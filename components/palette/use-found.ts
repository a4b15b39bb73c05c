"use client";

import { useEffect, useState } from "react";
import type { PaletteEntry } from "@/lib/palette/entry";

/** What was found, and for which words; null where those could not be asked for. */
type Found = { words: string | null; entries: PaletteEntry[]; isFailed: boolean };

const PAUSE_MS = 120;
const FAILED: Found = { words: null, entries: [], isFailed: true };

/** What the words can mean, asked for a moment after the last of them was typed; meanwhile what they meant before. */
export function useFound(words: string): Found & { askAgain(): void } {
  const [found, setFound] = useState<Found>({ words: null, entries: [], isFailed: false });
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const asking = new AbortController();
    const isAtOnce = words === "" || again > 0;
    const asked = setTimeout(() => void ask(words, asking.signal).then(setFound, () => {}), isAtOnce ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(asked);
      asking.abort();
    };
  }, [words, again]);
  return { ...found, askAgain: () => setAgain(again + 1) };
}

async function ask(words: string, signal: AbortSignal): Promise<Found> {
  const body = JSON.stringify({ words });
  try {
    const answer = await fetch("/admin/palette", { method: "POST", body, signal });
    if (!answer.ok) return FAILED;
    const { entries }: { entries: PaletteEntry[] } = await answer.json();
    return { words, entries, isFailed: false };
  } catch (error) {
    // What was asked before is of no interest any more.
    if (signal.aborted) throw error;
    return FAILED;
  }
}
