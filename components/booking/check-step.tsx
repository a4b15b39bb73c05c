import type { ReactNode } from "react";
import { Carried } from "@/components/booking/ask-form";
import { cellNames } from "@/components/booking/cells";
import { DefinitionList } from "@/components/ui/definition-list";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FieldErrors } from "@/lib/errors";

type CheckStepProps = {
  carried: { practitioner: string; reason: string; cells: string[] };
  given: (name: string) => string;
  fields?: FieldErrors;
  signedIn: boolean;
  urgent: ReactNode;
};

/** What was chosen, to be looked at once more; and who is asking, when we don't know yet. */
export function CheckStep({ carried, given, fields, signedIn, urgent }: CheckStepProps) {
  return (
    <>
      <Carried values={carried} />
      <h2 className="text-h2">Check your answers</h2>
      <DefinitionList
        items={[
          { term: "When you are free", detail: cellNames(carried.cells) },
          { term: "What you told us", detail: carried.reason || "Nothing, and that's fine." },
        ]}
      />
      {!signedIn && (
        <div className="space-y-5">
          <h2 className="text-h2">Who is asking?</h2>
          <p className="text-muted">
            We'll send a code to your e-mail to make sure it reaches you. No password needed.
          </p>
          <Field
            name="firstName"
            label="First name"
            autoComplete="given-name"
            defaultValue={given("firstName")}
            errors={fields?.firstName}
          />
          <Field
            name="lastName"
            label="Last name"
            autoComplete="family-name"
            defaultValue={given("lastName")}
            errors={fields?.lastName}
          />
          <Field
            name="email"
            label="E-mail"
            type="email"
            autoComplete="email"
            defaultValue={given("email")}
            errors={fields?.email}
          />
        </div>
      )}
      {urgent}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="next">
          {signedIn ? "Send request" : "Continue"}
        </SubmitButton>
        <SubmitButton name="intent" value="back" variant="plain" pendingLabel="Going back…">
          Change something
        </SubmitButton>
      </div>
    </>
  );
}
