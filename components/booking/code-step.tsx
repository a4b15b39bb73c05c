import { Carried } from "@/components/booking/ask-form";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FieldErrors } from "@/lib/errors";

type CodeStepProps = {
  carried: { practitioner: string; reason: string; cells: string[] };
  given: (name: string) => string;
  fields?: FieldErrors;
  done?: string;
};

/** The code from the e-mail; everything typed before rides along. */
export function CodeStep({ carried, given, fields, done }: CodeStepProps) {
  const person = { firstName: given("firstName"), lastName: given("lastName"), email: given("email") };
  return (
    <>
      <Carried values={{ ...carried, ...person }} />
      <h2 className="text-h2">Check your e-mail</h2>
      {done && (
        <Notice tone="open" role="status">
          {done}
        </Notice>
      )}
      <p>
        We've sent a 6-digit code to <strong>{person.email}</strong>. It works for 10 minutes. Once it's in, your
        request is sent.
      </p>
      <Field
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="num max-w-48 text-h2 tracking-widest"
        errors={fields?.code}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="next">
          Send request
        </SubmitButton>
        <SubmitButton name="intent" value="resend" variant="plain" pendingLabel="Sending a new code…">
          Send a new code
        </SubmitButton>
        <SubmitButton name="intent" value="back" variant="quiet" pendingLabel="Going back…">
          Use another e-mail
        </SubmitButton>
      </div>
    </>
  );
}
