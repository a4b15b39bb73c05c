"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonLook, buttonClass } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";

type DialogProps = {
  /** What the button that opens it says. */
  trigger: string;
  title: string;
  children: ReactNode;
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  closeLabel?: string;
};

/** A question over the page. Without JavaScript the same content unfolds in its place. */
export function Dialog(props: DialogProps) {
  return useHydrated() ? <ModalDialog {...props} /> : <UnfoldedDialog {...props} />;
}

function ModalDialog({ trigger, title, children, variant, size, closeLabel }: DialogProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button variant={variant} size={size} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-6 text-fg shadow-overlay"
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={titleId} className="font-semibold text-h2">
            {title}
          </h2>
          <Button variant="quiet" size="dense" className="shrink-0" onClick={() => dialog.current?.close()}>
            {closeLabel ?? t("Close")}
          </Button>
        </div>
        {children}
      </dialog>
    </>
  );
}

function UnfoldedDialog({ trigger, title, children, variant, size }: DialogProps) {
  return (
    <details className="max-w-full">
      <summary className={buttonClass({ variant, size }, "list-none [&::-webkit-details-marker]:hidden")}>
        {trigger}
      </summary>
      <div className="mt-3 rounded-lg border border-line bg-raised p-6">
        <h2 className="mb-4 font-semibold text-h2">{title}</h2>
        {children}
      </div>
    </details>
  );
}
