"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { PaletteOptions } from "@/components/palette/palette-options";
import { useFound } from "@/components/palette/use-found";
import { useT } from "@/components/ui/speech/sentences";
import type { PaletteEntry } from "@/lib/palette/entry";

type PaletteProps = {
  onClose: () => void;
  /** Shows the list of shortcuts in its place. */
  onKeys: () => void;
  setTheme: (form: FormData) => Promise<void>;
};

/**
 * One field that leads to clients, dates, pages and things to do: a combobox with a list (ARIA APG), whose arrows choose,
 * Enter goes and Escape leaves.
 */
export default function Palette({ onClose, onKeys, setTheme }: PaletteProps) {
  const t = useT();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [words, setWords] = useState("");
  const [markedId, setMarkedId] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const { entries, isFailed, words: foundFor, askAgain } = useFound(words);
  const [isToGo, setIsToGo] = useState(false);
  // What the arrows have marked stays marked while it is found.
  const place = Math.max(
    0,
    entries.findIndex(({ id }) => id === markedId),
  );
  const current = entries[place];
  useEffect(() => dialog.current?.showModal(), []);

  const choose = (entry: PaletteEntry) => {
    if ("href" in entry) {
      dialog.current?.close();
      router.push(entry.href);
    } else if (entry.act === "keys") onKeys();
    else if (entry.act === "theme") void setTheme(themeForm(entry.theme)).then(() => dialog.current?.close());
    else void navigator.clipboard.writeText(entry.text).then(() => setSaid(t("Copied.")));
  };
  const chooseFound = useEffectEvent(choose);
  // Enter is for what these words mean, and never for what is still shown of those before.
  useEffect(() => {
    if (!isToGo || foundFor !== words) return;
    setIsToGo(false);
    if (current) chooseFound(current);
  }, [isToGo, foundFor, words, current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setMarkedId(entries[(entries.length + place + step) % entries.length]?.id ?? null);
    else if (event.key === "Enter") {
      setIsToGo(true);
      if (isFailed) askAgain();
    } else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t("Search")}
      onClose={onClose}
      className="mx-auto mt-[10vh] mb-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-0 text-fg shadow-overlay"
    >
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-label={t("A name, a date such as “thu 10”, or a page")}
        placeholder={t("A name, a date such as “thu 10”, or a page")}
        aria-expanded={entries.length > 0}
        aria-controls={`${listId}-list`}
        aria-activedescendant={current && `${listId}-${current.id}`}
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setMarkedId(null);
          setIsToGo(false);
          setSaid("");
        }}
        onKeyDown={onKeyDown}
        className="block min-h-14 w-full rounded-t-lg border-line border-b bg-raised px-4 text-fg"
      />
      <PaletteOptions id={listId} entries={entries} currentId={current?.id} onChoose={choose} />
      <p role="status" className="border-line border-t px-4 py-2 text-muted text-small">
        {said || sayFound()}
      </p>
    </dialog>
  );

  function sayFound(): string {
    if (isFailed) return t("The search can't be reached right now. Please try again.");
    if (words && entries.length === 0) return t("Nothing found.");
    return t("{count, plural, one {# result} other {# results}}", { count: entries.length });
  }
}

function themeForm(theme: string): FormData {
  const form = new FormData();
  form.set("theme", theme);
  return form;
}
