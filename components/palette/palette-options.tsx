"use client";

import { useEffect, useRef } from "react";
import { useT } from "@/components/ui/speech/sentences";
import type { PaletteEntry } from "@/lib/palette/entry";

type PaletteOptionsProps = {
  /** What the options' ids begin with. */
  id: string;
  entries: PaletteEntry[];
  currentId: string | undefined;
  onChoose: (entry: PaletteEntry) => void;
};

/** What was found; each says of which kind it is. */
export function PaletteOptions({ id, entries, currentId, onChoose }: PaletteOptionsProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (currentId) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [currentId]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={t("Results")}
      className="max-h-[50vh] overflow-y-auto p-2"
    >
      {entries.map((entry) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys.
        <div
          key={entry.id}
          id={`${id}-${entry.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={entry.id === currentId}
          onClick={() => onChoose(entry)}
          className="grid min-h-11 cursor-pointer grid-cols-[1fr_auto] items-center gap-x-4 rounded-m px-3 py-1.5 hover:bg-sunken aria-selected:bg-primary-soft aria-selected:text-primary-ink"
        >
          <span className="min-w-0">
            <span className="font-medium">{entry.label}</span>
            {entry.detail && <span className="block truncate text-muted text-small">{entry.detail}</span>}
          </span>
          <span className="text-muted text-small">{entry.group}</span>
        </div>
      ))}
    </div>
  );
}
