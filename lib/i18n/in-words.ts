import type { FieldErrors, Refusal, SaidFields } from "@/lib/errors";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";

/** What a refusal says to its reader. */
export type Worded = { error: string; details?: string; fields?: FieldErrors };

/** A refusal in its reader's language. */
export function inWords({ said, extra: { details, fields } }: Refusal, language: Language): Worded {
  return {
    error: sayIn(language, said),
    details: details === undefined ? undefined : sayIn(language, details),
    fields: fields && fieldsIn(language, fields),
  };
}

/** What is wrong with which field, in its reader's language. */
export function fieldsIn(language: Language, fields: SaidFields): FieldErrors {
  const worded = Object.entries(fields).map(([name, said]) => [name, said.map((each) => sayIn(language, each))]);
  return Object.fromEntries(worded);
}
