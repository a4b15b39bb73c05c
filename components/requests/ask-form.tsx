"use client";

import { useActionState } from "react";
import { Carried } from "@/components/booking/carried";
import { CheckStep } from "@/components/booking/steps/check-step";
import { CodeStep } from "@/components/booking/steps/code-step";
import { useStepFocus } from "@/components/booking/use-step-focus";
import { CellTable, type WeekCells } from "@/components/requests/cell-table";
import { TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { StepCount } from "@/components/ui/step-count";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AskFormProps = {
  action: FormAction;
  /** The cells that can be asked for, with their hours. */
  week: WeekCells;
  /** The practitioner who is asked, or empty for the first who is free. */
  practitioner: string;
  /** What is asked for, in a list, for the last look. */
  facts: { term: string; detail: React.ReactNode }[];
  signedIn: boolean;
  /** The step it begins with: a client who waits for a code and loads the page again is asked for it. */
  start: "times" | "code";
  /** What was typed and ticked before the page was loaded again. */
  draft: Record<string, string | string[]>;
  /** Urgent help, said above the button that sends. */
  urgent: React.ReactNode;
};

/** Asking for a time, in up to three steps on one page. Each step carries what was typed in the ones before. */
export function AskForm(props: AskFormProps) {
  const { action, week, facts, practitioner, signedIn, start, draft, urgent } = props;
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const step = state.step ?? start;
  useStepFocus(step, state.ok, "#ask :is(h2, fieldset)[tabindex]");
  const values = state.values ?? draft;
  const given = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  const cells = [values.cells ?? []].flat();
  const carried = { practitioner: given("practitioner") || practitioner, reason: given("reason"), cells };

  return (
    <form id="ask" action={send} noValidate className="space-y-6" key={step}>
      <FormError state={state} />
      <input type="hidden" name="step" value={step} />
      <StepCount at={step === "times" ? 1 : step === "check" ? 2 : 3} of={signedIn ? 2 : 3} />
      {step === "times" && (
        <>
          <input type="hidden" name="practitioner" value={practitioner} />
          <Carried values={{ firstName: given("firstName"), lastName: given("lastName"), email: given("email") }} />
          <CellTable week={week} chosen={cells} errors={state.fields?.cells} />
          <TextareaField
            name="reason"
            label={t("Is there anything you'd like us to know?")}
            optional
            maxLength={500}
            hint={t("You can leave this empty. Up to 500 characters; only the practice reads it.")}
            defaultValue={given("reason")}
            errors={state.fields?.reason}
          />
          <SubmitButton pendingLabel={t("One moment…")}>{t("Continue")}</SubmitButton>
        </>
      )}
      {step === "check" && <CheckStep {...{ carried, week, facts, given, signedIn, urgent }} fields={state.fields} />}
      {step === "code" && (
        <CodeStep carried={carried} given={given} fields={state.fields} done={state.done} label={t("Send request")}>
          {t("Once you've typed it in, your request is sent.")}
        </CodeStep>
      )}
    </form>
  );
}
