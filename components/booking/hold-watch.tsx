"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type HoldWatchProps = {
  /** The form that books, whose buttons keep and prolong. */
  form: string;
  /** What is kept, by its id and in words, until when, and how many milliseconds from now that is; null when it is not. */
  slot: string;
  time: string;
  until: string;
  leftMs: number | null;
  canExtend: boolean;
};

const WARNING_MS = 120_000;

// Which time this window has given back while its page was left: it asks for it again when the page comes back to life,
// by a reload or by Back.
const RELEASED = "released-time";

/**
 * Minds a kept time: asks two minutes before it ends, where it can still be extended (WCAG 2.2.1), says when it has,
 * and gives it back when the page is left.
 */
export function HoldWatch({ form, slot, time, until, leftMs, canExtend }: HoldWatchProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const { refresh } = useRouter();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another end is another wait, however long.
  useEffect(() => {
    dialog.current?.close();
    if (leftMs === null) return;
    const warn = () => canExtend && dialog.current?.showModal();
    const timers = [
      ...(leftMs > WARNING_MS ? [setTimeout(warn, leftMs - WARNING_MS)] : []),
      setTimeout(refresh, leftMs + 500),
    ];
    return () => timers.forEach(clearTimeout);
  }, [until, leftMs, canExtend, refresh]);

  // Not a dependency below: choosing another time here is not leaving.
  const shown = useRef(slot);
  useEffect(() => {
    shown.current = slot;
  }, [slot]);

  useEffect(() => {
    const release = () => {
      if (navigator.sendBeacon("/book/hold")) sessionStorage.setItem(RELEASED, shown.current);
    };
    const comeBack = () => {
      if (sessionStorage.getItem(RELEASED) === shown.current) keepAgain(form);
      sessionStorage.removeItem(RELEASED);
    };
    comeBack();
    addEventListener("pagehide", release);
    addEventListener("pageshow", comeBack);
    return () => {
      removeEventListener("pagehide", release);
      removeEventListener("pageshow", comeBack);
      release();
    };
  }, [form]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="keep-title"
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-6 text-fg shadow-overlay"
    >
      <h2 id="keep-title" className="mb-2 text-h2 font-semibold">
        {t("Keep holding {time}?", { time })}
      </h2>
      <p className="mb-4 text-muted">
        {t("We keep it for two more minutes. Take your time: what you typed stays here.")}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="submit" form={form} name="intent" value="extend" className={buttonClass({ variant: "primary" })}>
          {t("Yes, give me 10 more minutes")}
        </button>
        <Button onClick={() => dialog.current?.close()}>{t("No, thank you")}</Button>
      </div>
    </dialog>
  );
}

function keepAgain(form: string) {
  const element = document.getElementById(form);
  const keep = element?.querySelector<HTMLButtonElement>("button[value=keep]");
  if (element instanceof HTMLFormElement && keep) element.requestSubmit(keep);
}
