"use client";

import { useEffect, useRef } from "react";
import { useT } from "@/components/ui/speech/sentences";
import type { FormState } from "@/lib/form";

type UnsavedGuardProps = {
  /** What the form was answered last: what was typed before a good answer is saved. */
  state: FormState;
  /** Edits that the form knows of itself, such as rows that were added. */
  isEdited?: boolean;
};

/**
 * Asks before a page is left whose form, which this stands in, has something unsaved: by a link, by Back, or with the
 * tab. Without JavaScript nothing asks.
 */
export function UnsavedGuard({ state, isEdited = false }: UnsavedGuardProps) {
  const t = useT();
  const question = t("What you changed here is not saved yet. Leave this page without saving?");
  const marker = useRef<HTMLSpanElement>(null);
  const isTyped = useRef(false);
  useEffect(() => {
    if (state.ok) isTyped.current = false;
  }, [state]);
  useEffect(() => {
    const form = marker.current?.closest("form");
    const listening = new AbortController();
    const { signal } = listening;
    const isUnsaved = () => isTyped.current || isEdited;
    const mayLeave = () => !isUnsaved() || window.confirm(question);
    const guard = (event: Event, asks: boolean) => {
      if (!asks) return;
      if (mayLeave()) return listening.abort();
      event.preventDefault();
      event.stopPropagation();
    };
    form?.addEventListener(
      "input",
      () => {
        isTyped.current = true;
      },
      { signal },
    );
    window.addEventListener("beforeunload", (event) => isUnsaved() && event.preventDefault(), { signal });
    document.addEventListener("click", (event) => guard(event, leavesPage(event)), { signal, capture: true });
    // Back and forward: where the browser can tell of them beforehand.
    if ("navigation" in window)
      window.navigation.addEventListener(
        "navigate",
        (event) => guard(event, event.navigationType === "traverse" && event.cancelable),
        { signal },
      );
    return () => listening.abort();
  }, [isEdited, question]);
  return <span ref={marker} hidden />;
}

/** Whether a click follows a link that leads away from this page in this tab. */
function leavesPage(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return false;
  const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const staysHere = link.hash !== "" && link.pathname === location.pathname && link.search === location.search;
  return !opensElsewhere && !staysHere;
}
