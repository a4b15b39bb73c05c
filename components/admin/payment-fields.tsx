import { useT } from "#speech";
import { Field, SelectField } from "@/components/ui/field";
import type { fieldsOf } from "@/components/ui/typed";
import type { Translate } from "@/lib/i18n/message";

const whenWords = (t: Translate) => [
  { value: "free", label: t("Never (it is free)") },
  { value: "later", label: t("After the session") },
  { value: "deposit", label: t("A deposit when it is booked") },
  { value: "full", label: t("In full when it is booked") },
];

type Typed = ReturnType<ReturnType<typeof fieldsOf>>;

type PaymentFieldsProps = {
  fields: Record<"payment" | "deposit" | "tax" | "code", Typed>;
  online: boolean;
  /** The least that can be paid online, as a sentence; empty where nothing is. */
  least: string;
};

/** When a service is paid, and the tax that is in its price. */
export function PaymentFields({ fields, online, least }: PaymentFieldsProps) {
  const t = useT();
  return (
    <>
      <SelectField
        {...fields.payment}
        label={t("Paid")}
        options={whenWords(t)}
        hint={
          online ? undefined : t("Online payment is switched off, so for now everything is paid after the session.")
        }
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field
          {...fields.deposit}
          label={t("Deposit")}
          inputMode="decimal"
          className="num"
          optional
          hint={[t("Only if a deposit is paid."), least].filter(Boolean).join(" ")}
        />
        <Field
          {...fields.tax}
          label={t("Tax included in the price, as a percentage")}
          inputMode="decimal"
          className="num"
          optional
          hint={t("Leave this empty for none.")}
        />
      </div>
      <Field
        {...fields.code}
        label={t("Code on statements")}
        className="num"
        optional
        hint={t("Your own code for this service, if insurers ask for one.")}
      />
    </>
  );
}
