"use client";

import { useActionState, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** A session that was moved in the calendar, with the way back while there is one. */
export function MovedNotice({ sentence, id, undo }: { sentence: string | undefined; id: string; undo: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(undo, initialState);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="open" role="status">
        <p>{state.done ?? sentence}</p>
        {!state.done && (
          <form action={send}>
            <input type="hidden" name="id" value={id} />
            {state.error && <p>{state.error}</p>}
            <button type="submit" className="min-h-9 font-semibold underline underline-offset-2">
              {t("Undo")}
            </button>
          </form>
        )}
      </Notice>
    </div>
  );
}
