"use client";

import { useEffect, useRef } from "react";
import { ActionForm } from "@/components/appointment/action-form";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";

type ShortcutListProps = { onClose: () => void; hasKeys: boolean; chooseKeys: FormAction };

/** Every shortcut of the practice's pages, and the switch that turns off those of a single key (WCAG 2.1.4). */
export default function ShortcutList({ onClose, hasKeys, chooseKeys }: ShortcutListProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="shortcuts"
      onClose={onClose}
      className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-6 text-fg shadow-overlay"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id="shortcuts" className="font-semibold text-h2">
          {t("Keyboard shortcuts")}
        </h2>
        <Button variant="quiet" size="dense" onClick={() => dialog.current?.close()}>
          {t("Close")}
        </Button>
      </div>
      {shortcuts(t).map(({ where, keys }) => (
        <section key={where} className="mb-4">
          <h3 className="font-semibold">{where}</h3>
          <dl className="divide-y divide-line">
            {keys.map(([key, does]) => (
              <div key={key} className="grid grid-cols-[9rem_1fr] gap-4 py-1.5">
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mb-3 text-muted text-small">
        {hasKeys
          ? t("Keys that are pressed alone are on in this browser.")
          : t("Keys that are pressed alone are off in this browser; Ctrl or ⌘ with K still works.")}
      </p>
      <ActionForm
        action={chooseKeys}
        hidden={{ keys: hasKeys ? "off" : "on" }}
        label={hasKeys ? t("Turn single keys off") : t("Turn single keys on")}
        variant="plain"
        size="dense"
      />
    </dialog>
  );
}

const shortcuts = (t: Translate): { where: string; keys: [string, string][] }[] => [
  {
    where: t("Everywhere"),
    keys: [
      ["Ctrl K, ⌘ K", t("Search clients, dates and pages")],
      ["?", t("This list")],
      ["Esc", t("Close what is open")],
    ],
  },
  {
    where: t("In the calendar"),
    keys: [
      ["c", t("New appointment")],
      ["b", t("Block time")],
      ["m", t("Move the session that has the focus; then the arrow keys and Enter")],
    ],
  },
  {
    where: t("In the list of clients and of answered requests"),
    keys: [["/", t("To the search")]],
  },
  {
    where: t("In the list of requests"),
    keys: [
      ["j, k", t("Down and up the list")],
      ["Enter", t("Open the request")],
      ["o", t("To the times you can offer")],
      ["d", t("Decline, after a question")],
      ["u", t("Undo what you did last")],
      ["/", t("To the search of answered requests")],
    ],
  },
];
