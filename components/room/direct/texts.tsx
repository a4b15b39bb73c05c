"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import type { CallText } from "@/components/room/direct/call";
import { MOST_CHARACTERS } from "@/components/room/direct/wire";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type TextsProps = {
  texts: CallText[];
  /** Whether it could be sent. */
  onSay: (text: string) => boolean;
};

/** Text beside the call, from browser to browser; it is gone with the page. */
export function Texts({ texts, onSay }: TextsProps) {
  const t = useT();
  const [refused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (texts.length > 0 && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [texts.length]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    if (text === "") return;
    const isSent = onSay(text);
    setRefused(!isSent);
    if (isSent && field.current) field.current.value = "";
  }

  return (
    <section aria-labelledby="call-texts" className="mt-4 rounded-lg border border-line bg-surface p-4">
      <h3 id="call-texts" className="font-semibold text-h3">
        {t("Text beside the call")}
      </h3>
      <p className="text-small text-muted">{t("Only the people in the call see it, and it is kept nowhere.")}</p>
      <ul
        ref={list}
        role="log"
        aria-label={t("Texts")}
        className="my-3 max-h-56 list-none space-y-2 overflow-y-auto p-0"
      >
        {texts.map(({ key, from, text }) => (
          <li key={key} className="whitespace-pre-wrap break-words">
            <span className="font-semibold">{from ?? t("You")}: </span>
            {text}
          </li>
        ))}
      </ul>
      {refused && (
        <p role="alert" className="mb-2 text-small text-wait-ink">
          {t("Nobody is there to read it yet. It is still below; send it again once you are connected.")}
        </p>
      )}
      <form onSubmit={send} className="flex flex-wrap items-end gap-3">
        <label className="min-w-48 flex-1 text-small">
          {t("Your text")}
          <input
            ref={field}
            maxLength={MOST_CHARACTERS}
            autoComplete="off"
            className="mt-1.5 block min-h-(--control-height) w-full rounded-m border border-control bg-surface px-3 py-1.5 text-fg"
          />
        </label>
        <Button type="submit">{t("Send")}</Button>
      </form>
    </section>
  );
}
