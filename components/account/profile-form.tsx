"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** What of a profile the form shows, as texts. */
export type ProfileTexts = Record<
  "firstName" | "lastName" | "pronouns" | "phone" | "contactBy" | "location" | "birthDate",
  string
>;

type ProfileFormProps = { action: FormAction; current: ProfileTexts };

/** Who a person is, for themselves to change; a browser can fill most of it in (WCAG 1.3.5). */
export function ProfileForm({ action, current }: ProfileFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<keyof ProfileTexts>(state, current);
  const ways = [
    { value: "", label: t("Any way will do") },
    { value: "email", label: t("By e-mail") },
    { value: "phone", label: t("By a phone call") },
    { value: "text", label: t("By a text message") },
  ];
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("firstName")} label={t("First name")} autoComplete="given-name" />
      <Field {...field("lastName")} label={t("Last name")} autoComplete="family-name" />
      <Field
        {...field("pronouns")}
        label={t("Pronouns")}
        hint={t("So that we speak of you as you do, such as they/them.")}
        maxLength={40}
        optional
      />
      <Field {...field("phone")} label={t("Phone")} type="tel" autoComplete="tel" optional />
      <SelectField
        {...field("contactBy")}
        label={t("How we best reach you")}
        hint={t("When it can't wait for an e-mail, such as when a session has to move today.")}
        options={ways}
        optional
      />
      <Field
        {...field("location")}
        label={t("Where you live")}
        hint={t("In your own words, such as a town. It says where help would have to come from.")}
        maxLength={120}
        optional
      />
      <Field
        {...field("birthDate")}
        label={t("Date of birth")}
        type="date"
        min="1900-01-01"
        autoComplete="bday"
        className="max-w-60"
        optional
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
      <UnsavedGuard state={state} />
    </form>
  );
}
