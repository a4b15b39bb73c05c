"use client";

import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";

/** A text to take along, such as an address: it can be selected, and where the browser can, copied with one press. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const isAlive = useHydrated();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // Where a browser does not let a page copy, the text stays selected for the reader's own keys.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="mt-1.5 flex flex-wrap gap-3">
        <input
          id={id}
          ref={field}
          readOnly
          value={text}
          className="min-h-(--control-height) w-full min-w-0 grow basis-64 rounded-m border border-control bg-sunken px-3 py-1.5"
        />
        {isAlive && <Button onClick={copy}>{t("Copy")}</Button>}
      </div>
      <p role="status" className="mt-1 min-h-5 text-muted text-small">
        {isCopied && t("Copied.")}
      </p>
    </div>
  );
}
