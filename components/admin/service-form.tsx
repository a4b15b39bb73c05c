"use client";

import { useActionState } from "react";
import { PaymentFields } from "@/components/admin/payment-fields";
import { PreviewStep } from "@/components/change-preview/preview-step";
import { CheckboxField, Field, SelectField, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";
import { placeChoicesWords } from "@/lib/practice/place/words";
import type { ServiceText } from "@/lib/practice/service-text";

type ServiceFormProps = {
  action: FormAction;
  current: ServiceText;
  practitioners: { id: string; name: string }[];
  currencies: string[];
  /** How the practice is paid; with off nothing of it shows. */
  payments: "off" | "invoice" | "online";
  /** The least that can be paid online, as a sentence; empty where nothing is. */
  least: string;
  /** Where it can be met; where there is only one such place, nothing of it shows. */
  places: { value: string; label: string }[];
  /** Whether the practice has rooms of its own that sessions in person take. */
  hasRooms: boolean;
};

const bookingWords = (t: Translate) => [
  { value: "instant", label: t("At once: clients choose a free time") },
  { value: "request", label: t("By request: clients say when they are free, and you choose a time") },
];

/** Everything about something that can be booked; one form for a new service and for a change. */
export function ServiceForm({
  action,
  current,
  practitioners,
  currencies,
  payments,
  least,
  places,
  hasRooms,
}: ServiceFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current.fields);
  const minutes = (name: "bufferBeforeMinutes" | "bufferAfterMinutes" | "stepMinutes", label: string, hint: string) => (
    <Field {...field(name)} label={label} hint={hint} inputMode="numeric" optional className="num" />
  );
  return (
    <form action={send} noValidate className="space-y-8">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="id" value={current.id} />
      <Group title={t("What it is")}>
        <Field {...field("name")} label={t("Name")} maxLength={80} />
        <TextareaField
          {...field("description")}
          label={t("Description")}
          hint={t("A sentence or two that clients read before they choose.")}
          rows={3}
          maxLength={500}
          optional
        />
        <SelectField
          {...field("practitionerId")}
          label={t("Who offers it")}
          options={[
            { value: "", label: t("Everyone") },
            ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field
          {...field("minutes")}
          label={t("Minutes")}
          inputMode="numeric"
          className="num"
          hint={t("From 15 to 240. Sessions already booked keep their length.")}
        />
        <SelectField
          {...field("place")}
          label={t("Where it takes place")}
          options={placeChoicesWords(t).map(({ value, label }) => ({ value, label }))}
        />
        <Field
          {...field("venue")}
          label={t("Address, or number to call")}
          hint={t(
            "In person: the address. By phone: the number that clients call; empty where you call them. Not used online.",
          )}
          maxLength={200}
          optional
        />
        {(hasRooms || current.heldElsewhere) && (
          <CheckboxField
            name="heldElsewhere"
            label={t("Held away from the practice")}
            hint={t("Such as a walk or a home visit. In person, it takes none of your rooms.")}
            defaultChecked={isTicked(state, "heldElsewhere", current.heldElsewhere)}
            optional
          />
        )}
        <Pair>
          <Field
            {...field("price")}
            label={t("Price")}
            inputMode="decimal"
            className="num"
            optional
            hint={t("Leave this empty if it is agreed in person.")}
          />
          <SelectField
            {...field("currency")}
            label={t("Currency")}
            options={currencies.map((code) => ({ value: code, label: code }))}
          />
        </Pair>
        {payments !== "off" && (
          <PaymentFields
            fields={{
              ...{ payment: field("payment"), deposit: field("deposit") },
              ...{ tax: field("tax"), code: field("code") },
            }}
            online={payments === "online"}
            least={least}
          />
        )}
      </Group>
      <Group title={t("How it is booked")}>
        <SelectField {...field("booking")} label={t("Booking")} options={bookingWords(t)} />
        <Field
          {...field("capacity")}
          label={t("Places")}
          inputMode="numeric"
          className="num"
          hint={t(
            "1 for a session with one client. With more it is a group, and clients book places in the openings you publish.",
          )}
        />
        {places.length > 1 && (
          <SelectField
            {...field("meetingPlace")}
            label={t("Where you meet by video")}
            options={[{ value: "", label: t("Wherever the practitioner usually meets") }, ...places]}
          />
        )}
        <CheckboxField
          name="repeatable"
          label={t("Clients may set up weekly repeats themselves")}
          defaultChecked={isTicked(state, "repeatable", current.repeatable)}
          optional
        />
        <CheckboxField
          name="forNewClients"
          label={t("For a first visit only")}
          hint={t("Clients who have had a session here, or have one arranged, are not offered it.")}
          defaultChecked={isTicked(state, "forNewClients", current.forNewClients)}
          optional
        />
      </Group>
      <Group
        title={t("Instead of the usual rules")}
        intro={t("Leave these empty to use the practitioner's rules and the practice's policy.")}
      >
        <Pair>
          {minutes("bufferBeforeMinutes", t("Break before"), t("Minutes."))}
          {minutes("bufferAfterMinutes", t("Break after"), t("Minutes."))}
        </Pair>
        {minutes("stepMinutes", t("Start times every"), t("Minutes, from 5 to 240."))}
        <Field
          {...field("noticeMinutes")}
          label={t("Not sooner than")}
          hint={t("Hours from now, such as 24 or 0.5. A time that is closer can't be booked.")}
          inputMode="decimal"
          className="num"
          optional
        />
        <Pair>
          <Field
            {...field("cancelNoticeMinutes")}
            label={t("Free to cancel until")}
            hint={t("Hours before the start.")}
            inputMode="decimal"
            className="num"
            optional
          />
          <Field
            {...field("moveNoticeMinutes")}
            label={t("Free to move until")}
            hint={t("Hours before the start.")}
            inputMode="decimal"
            className="num"
            optional
          />
        </Pair>
      </Group>
      <PreviewStep state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>
        {current.id ? t("Save the service") : t("Add the service")}
      </SubmitButton>
    </form>
  );
}

type GroupProps = { title: string; intro?: string; children: React.ReactNode };

function Group({ title, intro, children }: GroupProps) {
  return (
    <fieldset className="min-w-0 max-w-text space-y-5">
      <legend className="mb-3 font-semibold text-h2">{title}</legend>
      {intro && <p className="text-muted">{intro}</p>}
      {children}
    </fieldset>
  );
}

function Pair({ children }: { children: React.ReactNode }) {
  return <div className="grid items-end gap-5 sm:grid-cols-2">{children}</div>;
}
