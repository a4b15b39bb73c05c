import { Field, SelectField } from "@/components/ui/field";
import type { fieldsOf } from "@/components/ui/typed";

const WHEN = [
  { value: "free", label: "Never (it is free)" },
  { value: "later", label: "After the session" },
  { value: "deposit", label: "A deposit when it is booked" },
  { value: "full", label: "In full when it is booked" },
];

type Typed = ReturnType<ReturnType<typeof fieldsOf>>;

type PaymentFieldsProps = { fields: Record<"payment" | "deposit" | "tax" | "code", Typed>; online: boolean };

/** When a service is paid, and the tax that is in its price. */
export function PaymentFields({ fields, online }: PaymentFieldsProps) {
  return (
    <>
      <SelectField
        {...fields.payment}
        label="Paid"
        options={WHEN}
        hint={online ? undefined : "Online payment is switched off, so for now everything is paid after the session."}
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field
          {...fields.deposit}
          label="Deposit"
          inputMode="decimal"
          className="num"
          optional
          hint="Only if a deposit is paid."
        />
        <Field
          {...fields.tax}
          label="Tax included in the price, as a percentage"
          inputMode="decimal"
          className="num"
          optional
          hint="Leave this empty for none."
        />
      </div>
      <Field
        {...fields.code}
        label="Code on statements"
        className="num"
        optional
        hint="Your own code for this service, if insurers ask for one."
      />
    </>
  );
}
