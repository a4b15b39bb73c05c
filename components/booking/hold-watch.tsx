"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";

type HoldWatchProps = {
  /** The form that books, whose buttons keep and prolong. */
  form: string;
  /** What is kept, until how many milliseconds from now; null when it is not. */
  time: string;
  leftMs: number | null;
  canExtend: boolean;
};

const WARNING_MS = 120_000;

// Whether this document has given the time back: it asks for it again when the page comes back to life.
let released = false;

/** Minds a kept time: asks before it ends, says when it has, and gives it back when the page is left. */
export function HoldWatch({ form, time, leftMs, canExtend }: HoldWatchProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { refresh } = useRouter();

  useEffect(() => {
    dialog.current?.close();
    if (leftMs === null) return;
    const warn = () => canExtend && dialog.current?.showModal();
    const timers = [
      ...(leftMs > WARNING_MS ? [setTimeout(warn, leftMs - WARNING_MS)] : []),
      setTimeout(refresh, leftMs + 500),
    ];
    return () => timers.forEach(clearTimeout);
  }, [leftMs, canExtend, refresh]);

  useEffect(() => {
    if (released || wasReloaded()) keepAgain(form);
    released = false;
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted && released) keepAgain(form);
      released = false;
    };
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
        Keep holding {time}?
      </h2>
      <p className="mb-4 text-muted">We keep it for two more minutes. Take your time: what you typed stays here.</p>
      <div className="flex flex-wrap gap-3">
        <button type="submit" form={form} name="intent" value="extend" className={buttonClass({ variant: "primary" })}>
          Yes, give me 10 more minutes
        </button>
        <Button onClick={() => dialog.current?.close()}>No, thank you</Button>
      </div>
    </dialog>
  );
}

function release() {
  released = navigator.sendBeacon("/book/hold");
}

/** The page that was left by a reload has just given the time back. */
function wasReloaded(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  const isFirst = !done;
  done = true;
  return isFirst && entry instanceof PerformanceNavigationTiming && /reload|back_forward/.test(entry.type);
}

let done = false;

function keepAgain(form: string) {
  const element = document.getElementById(form);
  const keep = element?.querySelector<HTMLButtonElement>("button[value=keep]");
  if (element instanceof HTMLFormElement && keep) element.requestSubmit(keep);
}
