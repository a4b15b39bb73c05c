import { Field } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import type { FieldErrors } from "@/lib/errors";

type WhoFieldsProps = { title: string; given: (name: string) => string; fields?: FieldErrors };

/** Who it is, for a guest who has no account or isn't signed in; a browser can fill it in (WCAG 1.3.5). */
export function WhoFields({ title, given, fields }: WhoFieldsProps) {
  const t = useT();
  return (
    <div className="space-y-5">
      <h2 tabIndex={-1} className="font-semibold text-h2">
        {title}
      </h2>
      <p className="text-muted">
        {t("We'll send a code to your e-mail to make sure it reaches you. No password needed.")}
      </p>
      <Field
        name="firstName"
        label={t("First name")}
        autoComplete="given-name"
        defaultValue={given("firstName")}
        errors={fields?.firstName}
      />
      <Field
        name="lastName"
        label={t("Last name")}
        autoComplete="family-name"
        defaultValue={given("lastName")}
        errors={fields?.lastName}
      />
      <Field
        name="email"
        label={t("E-mail")}
        type="email"
        autoComplete="email"
        defaultValue={given("email")}
        errors={fields?.email}
      />
    </div>
  );
}
