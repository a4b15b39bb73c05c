import type { ReactNode } from "react";
import { CodeField } from "@/components/account/code-field";
import { Carried } from "@/components/booking/carried";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FieldErrors } from "@/lib/errors";

type CodeStepProps = {
  carried: Record<string, string | string[]>;
  given: (name: string) => string;
  fields?: FieldErrors;
  done?: string;
  /** What the button says happens. */
  label: string;
  /** What comes after the code, in words. */
  children: ReactNode;
};

/** The code from the e-mail; everything typed before rides along (WCAG 3.3.7). */
export function CodeStep({ carried, given, fields, done, label, children }: CodeStepProps) {
  const t = useT();
  const person = { firstName: given("firstName"), lastName: given("lastName"), email: given("email") };
  return (
    <>
      <Carried values={{ ...carried, ...person }} />
      <h2
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the step is read first.
        autoFocus
        className="font-semibold text-h2"
      >
        {t("Check your e-mail")}
      </h2>
      {done && (
        <Notice tone="open" role="status">
          {done}
        </Notice>
      )}
      <p>
        {t.rich("We've sent a code to <strong>{email}</strong>.", {
          strong: (text) => <strong>{text}</strong>,
          email: person.email,
        })}{" "}
        {children}
      </p>
      <CodeField errors={fields?.code} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="next">
          {label}
        </SubmitButton>
        <SubmitButton name="intent" value="resend" variant="plain" pendingLabel={t("Sending a new code…")}>
          {t("Send a new code")}
        </SubmitButton>
        <SubmitButton name="intent" value="back" variant="quiet" pendingLabel={t("Going back…")}>
          {t("Use another e-mail")}
        </SubmitButton>
      </div>
    </>
  );
}
