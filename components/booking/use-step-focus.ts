import { useEffect, useRef } from "react";

/** After a step of a form the next one is read from where it begins: what `start` finds in it first. */
export function useStepFocus(step: string, ok: boolean, start: string) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && ok) document.querySelector<HTMLElement>(start)?.focus();
    before.current = step;
  }, [step, ok, start]);
}
