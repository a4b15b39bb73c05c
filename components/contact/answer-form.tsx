"use client";

import { useActionState } from "react";
import { TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** An answer to a message, which goes out by e-mail. */
export function AnswerForm({ action, id, email }: { action: FormAction; id: string; email: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"answer">(state);
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="id" value={id} />
      <TextareaField
        {...field("answer")}
        label={t("Your answer")}
        hint={t(
          "It is sent to {email} at once, under the practice's name; an e-mail can't be taken back. E-mail can be read along the way, so say nothing of a treatment.",
          { email },
        )}
        rows={7}
        maxLength={5000}
      />
      <SubmitButton>{t("Send the answer")}</SubmitButton>
    </form>
  );
}
