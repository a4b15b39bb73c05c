"use client";

import { useEffect, useState } from "react";
import type { PaletteEntry } from "@/lib/palette/entry";

/** What was found, and for which words. */
type Found = { words: string; entries: PaletteEntry[]; isFailed: boolean };

const PAUSE_MS = 120;

/** What the words can mean, asked for a moment after the last of them was typed; meanwhile what they meant before. */
export function useFound(words: string): Found {
  const [found, setFound] = useState<Found>({ words, entries: [], isFailed: false });
  useEffect(() => {
    const asking = new AbortController();
    const asked = setTimeout(() => void ask(words, asking.signal).then(setFound, () => {}), words ? PAUSE_MS : 0);
    return () => {
      clearTimeout(asked);
      asking.abort();
    };
  }, [words]);
  return found;
}

async function ask(words: string, signal: AbortSignal): Promise<Found> {
  const body = JSON.stringify({ words });
  const answer = await fetch("/admin/palette", { method: "POST", body, signal }).catch((error: unknown) => {
    // What was asked before is of no interest any more.
    if (signal.aborted) throw error;
    return null;
  });
  if (!answer?.ok) return { words, entries: [], isFailed: true };
  const { entries }: { entries: PaletteEntry[] } = await answer.json();
  return { words, entries, isFailed: false };
}
