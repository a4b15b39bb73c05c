"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type BackFromProps = { action: FormAction; id: string; title: string };

/** Where a platform says nothing of who leaves its call, the person says it on coming back. Works without JavaScript. */
export function BackFrom({ action, id, title }: BackFromProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="mt-4 space-y-2">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      <p className="max-w-[62ch] text-muted text-small">
        {t("{title} doesn't tell us when you leave it. Please say so here when you are back.", { title })}
      </p>
      <SubmitButton variant="plain" size="dense" pendingLabel={t("Noting…")}>
        {t("I'm back from {title}", { title })}
      </SubmitButton>
    </form>
  );
}
