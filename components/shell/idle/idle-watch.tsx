"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { forgetPage } from "@/components/offline/forget-page";
import { useRest } from "@/components/shell/idle/use-rest";
import { Button, LinkButton } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type IdleWatchProps = {
  /** Whose page it is. */
  who: string;
  /** For how long the session may be left alone. */
  idleSeconds: number;
  /** Whether others use the computer, too. */
  isShared: boolean;
};

/**
 * Warns a minute before a session that was left alone ends (WCAG 2.2, 2.2.1). Once it has ended, the page that is kept
 * for when there is no network is forgotten, and this one is left or, where something was typed, covered until the same
 * person is back. Without JavaScript the server ends it all the same.
 */
export function IdleWatch({ who, idleSeconds, isShared }: IdleWatchProps) {
  const t = useT();
  const { phase, stay } = useRest(who, idleSeconds);
  const isOver = phase.is === "over";
  useEffect(() => {
    if (!isOver) return;
    const forgotten = forgetPage().catch(() => {});
    if (isShared || !isTyped()) void Promise.race([forgotten, patience()]).then(leave);
  }, [isOver, isShared]);
  if (phase.is === "ending")
    return (
      <Modal title={t("Are you still there?")} onCancel={stay}>
        <p className="mb-5">
          {t("You have not used this page for a while, so you will soon be signed out.")}{" "}
          <span aria-live="off" className="num">
            {t("{seconds, plural, one {One second left.} other {# seconds left.}}", { seconds: phase.seconds })}
          </span>
        </p>
        <Button variant="primary" onClick={stay}>
          {t("Stay signed in")}
        </Button>
      </Modal>
    );
  if (isOver)
    return (
      <Modal title={t("You were signed out")} isCovering>
        <p className="mb-5">
          {t("What you typed is still on this page. Sign in again in a new tab, then come back to this one and go on.")}
        </p>
        <LinkButton href="/sign-in?next=/account" target="_blank" variant="primary">
          {t("Sign in in a new tab")}
        </LinkButton>
      </Modal>
    );
  return null;
}

const FORGETTING_MS = 1_000;

type ModalProps = { title: string; isCovering?: boolean; onCancel?: () => void; children: ReactNode };

function Modal({ title, isCovering = false, onCancel, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [titleId, textId] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      className={`m-auto w-[min(28rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-6 text-fg shadow-overlay ${isCovering ? "backdrop:bg-bg" : ""}`}
    >
      <h2 id={titleId} className="mb-3 font-semibold text-h2">
        {title}
      </h2>
      <div id={textId}>{children}</div>
    </dialog>
  );
}

/** Whether a form on this page holds anything that it did not come with. */
function isTyped(): boolean {
  const typed = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("main input, main textarea")];
  const chosen = [...document.querySelectorAll("main option")].filter((option) => option instanceof HTMLOptionElement);
  return (
    typed.some(
      (field) => field.type !== "hidden" && (field.value !== field.defaultValue || isOtherwiseTicked(field)),
    ) || chosen.some((option) => option.selected !== option.defaultSelected && option.index > 0)
  );
}

function isOtherwiseTicked(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
}

/** Nobody's page stays in sight for longer than this, whatever the browser takes to forget. */
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, FORGETTING_MS));
}

/** Leaves for the sign-in page, past what would ask whether to leave: nobody may be there to answer. */
function leave() {
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  const here = encodeURIComponent(`${location.pathname}${location.search}`);
  location.replace(`/sign-in?done=idle&next=${here}`);
}
