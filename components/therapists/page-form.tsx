"use client";

import { useActionState } from "react";
import { CheckboxField, Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name = "name" | "title" | "pronouns" | "bio" | "languages" | "specialities";

type PageFormProps = {
  action: FormAction;
  practitioner: string;
  /** What the page says now. */
  current: Record<Name, string>;
  published: boolean;
};

/** What a practitioner's page says, and whether it is there for everyone. */
export function PageForm({ action, practitioner, current, published }: PageFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <Field {...field("name")} label={t("Name")} hint={t("As clients know it, with a title if you use one.")} />
      <Field {...field("title")} label={t("What you are")} hint={t("Such as Clinical psychologist.")} />
      <Field
        {...field("pronouns")}
        label={t("Pronouns")}
        hint={t("How others speak of you, in your own words.")}
        optional
      />
      <TextareaField
        {...field("bio")}
        label={t("About you")}
        hint={t("How you work, and what a first session is like. An empty line begins a new paragraph.")}
        rows={8}
        optional
      />
      <TextareaField
        {...field("specialities")}
        label={t("What you work with")}
        hint={t("One on each line, such as Grief or Sleep.")}
        rows={4}
        optional
      />
      <Field
        {...field("languages")}
        label={t("Languages")}
        hint={t("Each by its own name, with commas: English, Français, Twi.")}
        optional
      />
      <CheckboxField
        name="published"
        label={t("Show this page to everyone")}
        hint={t("Without this only you and the admins see it. Clients can book either way.")}
        defaultChecked={isTicked(state, "published", published)}
        optional
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save the page")}</SubmitButton>
    </form>
  );
}
