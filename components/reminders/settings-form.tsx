"use client";

import { useActionState } from "react";
import { CheckboxField, Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { ReminderKind } from "@/lib/reminders/due";
import { reminderNamesWords } from "@/lib/reminders/words";

type SettingsFormProps = {
  action: FormAction;
  kinds: readonly ReminderKind[];
  quiet: Record<"quietFrom" | "quietUntil", string>;
  /** What is sent as text messages, and by what name; whether the practice can send any. */
  texts: { kinds: readonly ReminderKind[]; sender: string; canSend: boolean };
};

/** How the practice reminds its clients. */
export function ReminderSettingsForm({ action, kinds, quiet, texts }: SettingsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"quietFrom" | "quietUntil" | "textSender">(state, { ...quiet, textSender: texts.sender });
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <FieldGroup legend={t("Clients are reminded")} id="kinds" hint={t("By e-mail, each of their own sessions.")}>
        {KINDS.map((kind) => (
          <CheckboxField
            key={kind}
            name={kind}
            label={reminderNamesWords(t)[kind]}
            defaultChecked={isTicked(state, kind, kinds.includes(kind))}
            optional
          />
        ))}
      </FieldGroup>
      {texts.canSend ? (
        <>
          <FieldGroup
            legend={t("By text message as well")}
            id="text-kinds"
            hint={t("To clients who have agreed to it, on their account page or to you.")}
          >
            {KINDS.map((kind) => (
              <CheckboxField
                key={kind}
                name={`text-${kind}`}
                label={kind === "link" ? t("Ten minutes before") : reminderNamesWords(t)[kind]}
                defaultChecked={isTicked(state, `text-${kind}`, texts.kinds.includes(kind))}
                optional
              />
            ))}
          </FieldGroup>
          <Field
            {...field("textSender")}
            label={t("What text messages call you")}
            hint={t("Up to 20 characters, such as A. Heart Office. It shows on a locked screen, so keep it discreet.")}
            maxLength={20}
            optional
          />
        </>
      ) : (
        <Unsent texts={texts} />
      )}
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field {...field("quietFrom")} type="time" label={t("Quiet from")} className="num" />
        <Field {...field("quietUntil")} type="time" label={t("Quiet until")} className="num" />
      </div>
      <p className="max-w-text text-muted">
        {t(
          "In quiet hours, on the client's own clock, nothing but the link is sent. What would come then comes half an hour before they begin; the reminder two hours before comes as they end, if there is still an hour left. The same time twice means no quiet hours.",
        )}
      </p>
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}

/** What is kept of it while none can be sent. */
function Unsent({ texts }: Pick<SettingsFormProps, "texts">) {
  const t = useT();
  return (
    <>
      {texts.kinds.map((kind) => (
        <input key={kind} type="hidden" name={`text-${kind}`} value="on" />
      ))}
      <input type="hidden" name="textSender" value={texts.sender} />
      <p className="max-w-text text-muted">
        {t(
          "Reminders can be text messages as well once the person who runs your server has set that up (TWILIO_ACCOUNT_SID).",
        )}
      </p>
    </>
  );
}

const KINDS: readonly ReminderKind[] = ["two-days", "day", "two-hours", "link"];
