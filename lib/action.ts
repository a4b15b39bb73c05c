import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { databaseCode, isUnavailable } from "@/db/unavailable";
import { Refusal } from "@/lib/errors";
import { type FormState, fieldErrors, formValues, shownAgain } from "@/lib/form";
import { sayIn } from "@/lib/i18n/catalogue";
import { inWords } from "@/lib/i18n/in-words";
import type { Language } from "@/lib/i18n/languages";
import { readerLanguage } from "@/lib/i18n/reader-language";
import type { Said } from "@/lib/i18n/say";
import { answerWith, noteReached } from "@/lib/server/answer-status";
import { ownOrigin } from "@/lib/server/own-origin";

/** What the browser calls: a form's previous state and its fields in, its next state out. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Anyone may, signed in or not. */
export async function anyone(): Promise<null> {
  return null;
}

/**
 * A verb through the browser's door: the request must come from our own pages, the fields must parse, and `who` must
 * let the caller in. A refusal becomes the sentence the form shows, with everything that was typed still in it. `run`
 * may return what the form shows next: a sentence of what was done, or the next step of several. Redirects pass
 * through, and bugs are thrown on to error.tsx.
 */
export function action<Schema extends z.ZodType, Who>(
  schema: Schema,
  who: () => Promise<Who>,
  run: (actor: Who, input: z.output<Schema>) => Promise<Next | undefined>,
): FormAction {
  return async (_previous, form) => {
    const values = formValues(form);
    try {
      await assertOwnPage();
      const actor = await who();
      const input = schema.safeParse(values);
      if (!input.success) throw new Refusal("invalid", CHECK_FIELDS, { fields: fieldErrors(input.error) });
      const next = await run(actor, input.data);
      if (next?.ok === false) answerWith(409);
      const { done, error, ...rest } = next ?? {};
      return {
        ok: true,
        ...rest,
        ...(await saidOf({ done, error })),
        ...((next?.step || next?.preview) && { values: shownAgain(values) }),
      };
    } catch (error) {
      return refused(asRefusal(error), values, await readerLanguage());
    }
  };
}

/** The form as it was sent, with the sentences of its refusal and the status that programs read. */
function refused(refusal: Refusal, values: Record<string, string | string[]>, language: Language): FormState {
  answerWith(refusal.status);
  const { error, fields } = inWords(refusal, language);
  return { ok: false, error, fields, values: shownAgain(values), step: stepOf(values) };
}

/** What a form shows after it was sent. */
type Next = Pick<FormState, "preview" | "step" | "questions" | "proof"> & { ok?: boolean; done?: Said; error?: Said };

/** What was done, or why not, in the reader's language. */
async function saidOf({ done, error }: Pick<Next, "done" | "error">): Promise<Pick<FormState, "done" | "error">> {
  if (done === undefined && error === undefined) return {};
  const language = await readerLanguage();
  return {
    done: done === undefined ? undefined : sayIn(language, done),
    error: error === undefined ? undefined : sayIn(language, error),
  };
}

/** A form in several steps says in a hidden field which one it is; refused, it stays there. */
function stepOf({ step }: Record<string, string | string[]>) {
  return typeof step === "string" ? step : undefined;
}

const CHECK_FIELDS = "Please look at the marked fields.";

/** What one step of a form needs that the ones before could do without; refused beside its field. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, name?: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { form, ...fields } = fieldErrors(result.error);
  throw new Refusal("invalid", CHECK_FIELDS, { fields: name && form ? { [name]: form } : fields });
}

/** A refusal as it is, a silent database as 503; anything else is thrown on. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = databaseCode(error);
  if (code && CLASHES.test(code)) {
    return new Refusal("conflict", "Someone else changed this at the same moment. Please try again.");
  }
  if (isUnavailable(error)) {
    return new Refusal("unavailable", "We can't reach our records right now. Please try again in a minute.");
  }
  throw error;
}

// Deadlock and serialization failure: the whole can be tried again.
const CLASHES = /^(40P01|40001)$/;

/**
 * Next lets a server action through when its request has no Origin header; we do not. A browser sends one with every
 * POST, so a request without it, or with another's, did not come from our pages.
 */
export async function assertOwnPage() {
  noteReached();
  if (!isFromOwnPage(await headers()))
    throw new Refusal("forbidden", "This form was not sent from our pages. Please reload and try again.");
}

/** Whether a request with these headers came from our own pages. */
export function isFromOwnPage(sent: Pick<Headers, "get">): boolean {
  return sent.get("origin") === ownOrigin(sent.get("host"));
}
