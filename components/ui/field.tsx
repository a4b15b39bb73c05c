import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Mark } from "@/components/ui/mark";
import { OptionalMark } from "@/components/ui/speech/optional-mark";

/** What a control says: its name, label, hint and refusal. */
export type FieldText = {
  name: string;
  label: string;
  /** Only when one page has two controls of a name; the error summary links to it. */
  id?: string;
  hint?: ReactNode;
  /** The sentences of a refused answer, as `FormState.fields[name]` has them. */
  errors?: string[];
  /** Asked for but not needed, which its label says unless nothing of the form is; every other control is required. */
  optional?: boolean | "unsaid";
};

const CONTROL =
  "mt-1.5 block w-full min-h-(--control-height) rounded-m border border-control bg-surface px-3 py-1.5 text-fg aria-invalid:border-2 aria-invalid:border-danger";

/**
 * A line of text, a date, a number: any one-line input with its label and hint (WCAG 3.3.2) and its refusal, which is
 * tied to it (WCAG 3.3.1).
 */
export function Field(props: FieldText & Omit<ComponentProps<"input">, keyof FieldText>) {
  const { text, control } = split(props);
  return (
    <FieldFrame {...text}>
      <input {...control} {...described(text)} className={clsx(CONTROL, control.className)} />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextareaField(props: FieldText & Omit<ComponentProps<"textarea">, keyof FieldText>) {
  const { text, control } = split(props);
  return (
    <FieldFrame {...text}>
      <textarea rows={4} {...control} {...described(text)} className={clsx(CONTROL, control.className)} />
    </FieldFrame>
  );
}

type SelectProps = FieldText &
  Omit<ComponentProps<"select">, keyof FieldText> & { options: { value: string; label: string }[] };

/** One of a list. */
export function SelectField({ options, ...props }: SelectProps) {
  const { text, control } = split(props);
  return (
    <FieldFrame {...text}>
      {/* React leaves a select alone when its default changes; the key keeps what was chosen after a refused form. */}
      <select
        key={String(control.defaultValue)}
        {...control}
        {...described(text)}
        className={clsx(CONTROL, control.className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Yes or not. */
export function CheckboxField(props: FieldText & Omit<ComponentProps<"input">, keyof FieldText | "type">) {
  const { text, control } = split(props);
  const { id, label, hint, errors } = text;
  return (
    <div>
      <label htmlFor={id} className="flex min-h-(--control-height) items-center gap-3">
        <input {...control} {...described(text)} type="checkbox" className="size-5 shrink-0 accent-primary" />
        <span>{label}</span>
      </label>
      {hint && (
        <div className="ps-8 pb-2">
          <Hint id={id}>{hint}</Hint>
        </div>
      )}
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

type GroupProps = { legend: string; id: string; hint?: ReactNode; errors?: string[]; children: ReactNode };

/** Controls that answer one question together (WCAG 1.3.1); `id` is where the error summary leads. */
export function FieldGroup({ legend, id, hint, errors, children }: GroupProps) {
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describers({ id, hint, errors })} className="min-w-0">
      <legend className="font-medium">{legend}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      <FieldErrors id={id} errors={errors} />
      <div className="mt-1.5">{children}</div>
    </fieldset>
  );
}

type Text = Omit<FieldText, "id"> & { id: string };

function FieldFrame({ id, label, hint, errors, optional, children }: Text & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        {label} {optional === true && <OptionalMark />}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      <FieldErrors id={id} errors={errors} />
      {children}
    </div>
  );
}

function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="max-w-[62ch] text-muted text-small">
      {children}
    </div>
  );
}

function FieldErrors({ id, errors }: { id: string; errors?: string[] }) {
  if (!errors?.length) return null;
  return (
    <p id={`${id}-error`} className="mt-1 flex items-baseline gap-2 font-medium text-danger-ink text-small">
      <Mark shape="warning" />
      <span>{errors.join(" ")}</span>
    </p>
  );
}

function split<P extends FieldText>({ label, id, hint, errors, optional, ...control }: P) {
  return { text: { name: control.name, label, id: id ?? control.name, hint, errors, optional }, control };
}

function described({ id, hint, errors, optional }: Text) {
  return {
    id,
    required: !optional,
    "aria-invalid": errors?.length ? true : undefined,
    "aria-describedby": describers({ id, hint, errors }),
  };
}

function describers({ id, hint, errors }: Pick<Text, "id" | "hint" | "errors">) {
  const ids = [hint && `${id}-hint`, errors?.length && `${id}-error`].filter(Boolean);
  return ids.length ? ids.join(" ") : undefined;
}
