import type { z } from "zod";
import type { FieldErrors, SaidFields } from "@/lib/errors";
import type { Said } from "@/lib/i18n/say";

/** Something to decide before anything is saved, with the answers there are; the first is the one that is meant. */
export type Question = {
  id: string;
  title: string;
  detail: string;
  label: string;
  answers: { value: string; label: string }[];
};

/** What a device is asked to sign: a challenge of ours, which `sealed` gives back to us unchanged, and with which keys. */
export type PasskeyOffer = { challenge: string; sealed: string; credentials: string[] };

/** Which ways a person has to show that it is them, before something grave is done; see lib/auth/proof. */
export type ProofAsked = {
  password: boolean;
  app: boolean;
  mail: boolean;
  passkey: PasskeyOffer | null;
  isMailed: boolean;
};

/** What a form shows after it was sent: what went wrong, or what was done; never a password or a code. */
export type FormState = {
  ok: boolean;
  /** A sentence about the whole form. */
  error?: string;
  /** Sentences beside the fields. */
  fields?: FieldErrors;
  /** What was typed, so that nothing has to be typed twice. */
  values?: Record<string, string | string[]>;
  /** A sentence that says what has happened. */
  done?: string;
  /** What would come of it, where nothing was done yet. */
  preview?: string;
  /** Which page of a form in several steps comes next. */
  step?: string;
  /** What the next step asks: nothing is saved before each of them has an answer. */
  questions?: Question[];
  /** What has to be shown before it is done, in this form and together with what it holds. */
  proof?: ProofAsked;
};

/** A form that was not sent yet. */
export const initialState: FormState = { ok: true };

/**
 * A form's fields by name: a text, or a list where the name occurs more than once. Next's own fields are left out, and
 * so is NUL, which no page lets anyone type and PostgreSQL keeps in no text.
 */
export function formValues(form: FormData): Record<string, string | string[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const texts = form.getAll(name).flatMap((value) => (typeof value === "string" ? value.replaceAll("\0", "") : []));
      return [name, texts.length === 1 ? (texts[0] ?? "") : texts];
    }),
  );
}

/** The values a form may show again: everything but what is secret. */
export function shownAgain(values: Record<string, string | string[]>) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|code/i.test(name)));
}

/** zod's issues as sentences by field. */
export function fieldErrors(error: Pick<z.ZodError, "issues">): SaidFields {
  const fields: SaidFields = {};
  for (const issue of error.issues) {
    const name = issue.path.length > 0 ? issue.path.join(".") : "form";
    fields[name] = [...(fields[name] ?? []), sentenceOf(issue)];
  }
  return fields;
}

/** A schema's sentence, filled in with the bound that was not kept and with what a rule of our own knows. */
function sentenceOf(issue: z.core.$ZodIssue): Said {
  const named = [...issue.message.matchAll(/\{(\w+)/g)].map(([, name = ""]) => name);
  if (named.length === 0) return issue.message;
  const bounds = Object.entries({ ...issue, ...("params" in issue && issue.params) });
  const values = bounds.flatMap(([name, value]) => {
    const said = Array.isArray(value) ? value.join(", ") : value;
    return isValue(said) ? [[name, said] as const] : [];
  });
  const known = new Map(values);
  // What a person typed in braces is no parameter.
  return named.every((name) => known.has(name))
    ? { message: issue.message, values: Object.fromEntries(known) }
    : issue.message;
}

function isValue(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
