"use client";

import { type ReactNode, useActionState } from "react";
import { Carried } from "@/components/booking/carried";
import { CodeStep } from "@/components/booking/steps/code-step";
import { LastLook } from "@/components/booking/steps/last-look";
import { WhoFields } from "@/components/booking/steps/who-fields";
import { useFoundFocus, useStepFocus } from "@/components/booking/use-step-focus";
import { TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { StepCount } from "@/components/ui/step-count";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type DetailsFormProps = {
  action: FormAction;
  /** What is sent along unseen: which time the page is about, and where it was chosen. */
  hidden: { shown: string; service: string; with: string };
  /** The step it begins with: a client who waits for a code and loads the page again is asked for it. */
  start: "details" | "code";
  /** How many steps there are, with the one before and that of paying. */
  steps: number;
  /** What was typed before another time was chosen, or the page was loaded again. */
  draft: Record<string, string>;
  /** The client's first name, when they are signed in. */
  signedIn: string | null;
  /** How long the time is kept, or what there is instead. */
  kept: ReactNode;
  /** What else can be done about it, when it is kept. */
  keptChoices: ReactNode;
  /** What is booked, in a list, for the last look. */
  facts: { term: string; detail: ReactNode }[];
  urgent: ReactNode;
};

/** Booking a kept time, in up to three steps on one page. Each step carries what was typed in the ones before. */
export function DetailsForm(props: DetailsFormProps) {
  const { action, hidden, start, steps, draft, signedIn, kept, keptChoices, facts, urgent } = props;
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const step = state.step ?? start;
  useStepFocus(step, state.ok, "#booking :is(h2[tabindex], textarea)");
  const beginning = useFoundFocus(state);
  const given = (name: string) => {
    const value = state.values?.[name] ?? draft[name];
    return typeof value === "string" ? value : "";
  };
  const person = { firstName: given("firstName"), lastName: given("lastName"), email: given("email") };
  const carried = { ...person, reason: given("reason") };

  return (
    <form id="booking" action={send} noValidate className="space-y-6" key={step}>
      {/* Enter in a field sends the form by its first button: that must be the one that goes on. */}
      <button type="submit" name="intent" value="next" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <button type="submit" name="intent" value="keep" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <FormError state={state} />
      <Carried values={{ step, ...hidden }} />
      <div
        ref={beginning}
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the page is read first.
        autoFocus={step === "details"}
        className="space-y-6"
      >
        <StepCount at={step === "check" ? 3 : 2} of={steps} />
        {kept}
      </div>
      {step === "details" && (
        <>
          {signedIn === null ? (
            <WhoFields title={t("Who is coming?")} given={given} fields={state.fields} />
          ) : (
            <Carried values={person} />
          )}
          <TextareaField
            name="reason"
            label={t("Is there anything you'd like us to know?")}
            optional
            maxLength={500}
            hint={t("You can leave this empty. Up to 500 characters; only the practice reads it.")}
            defaultValue={given("reason")}
            errors={state.fields?.reason}
          />
          <SubmitButton name="intent" value="next" pendingLabel={t("One moment…")}>
            {t("Continue")}
          </SubmitButton>
        </>
      )}
      {step === "code" && (
        <CodeStep
          carried={{ reason: carried.reason }}
          given={given}
          fields={state.fields}
          done={state.done}
          label={t("Continue")}
        >
          {t("After that you can check everything once more before it is booked.")}
        </CodeStep>
      )}
      {step === "check" && <LastLook carried={carried} facts={facts} urgent={urgent} />}
      {keptChoices}
    </form>
  );
}
