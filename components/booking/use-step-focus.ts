import { useEffect, useRef } from "react";

/** After a step of a form the next one is read from where it begins: what `start` finds in it first. */
export function useStepFocus(step: string, ok: boolean, start: string) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && ok) document.querySelector<HTMLElement>(start)?.focus();
    before.current = step;
  }, [step, ok, start]);
}

/**
 * Where the focus goes when it has nowhere to be: when a page was come to, or the button that was pressed is gone. It
 * would begin at the top of the page in one browser and in the middle of it in another.
 */
export function useFoundFocus(answer: unknown) {
  const beginning = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer may take away what had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) beginning.current?.focus();
  }, [answer]);
  return beginning;
}
