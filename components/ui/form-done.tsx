"use client";

import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";

/** Says above a form what was done (WCAG 4.1.3), and takes the focus: the button that was pressed may be far below. */
export function FormDone({ state }: { state: { done?: string } }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.done) box.current?.focus();
  }, [state]);
  if (!state.done) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="open" role="status">
        {state.done}
      </Notice>
    </div>
  );
}
