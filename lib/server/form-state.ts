import type { FormState } from "@/lib/form";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { sentence } from "@/lib/i18n/say";
import type { Replacement } from "@/lib/server/replaceable";
import type { SentForm } from "@/lib/server/sent-form";

const SENTENCE = sentence(
  "This page has changed since you opened it, so this was not sent. Copy what you need from here, then reload the page.",
);

/**
 * What a form shows that was sent by script to an action this version does not have: the sentence, with everything typed
 * still in it. It is what Next 16 would send for an action that answered so, in React's own notation: a row of JSON with
 * the answer's promise, and a row with what that came to. What is no form, such as a button, loads its page anew.
 */
export function refusedState({ fields }: SentForm, path: string, language: Language): Replacement {
  const values = typedIn(fields);
  if (Object.keys(values).length === 0)
    return { status: 409, headers: { "X-Action-Redirect": `${path};replace`, "Content-Type": "text/plain" }, body: "" };
  const { step } = values;
  const state: FormState = {
    ok: false,
    error: sayIn(language, SENTENCE),
    values,
    step: typeof step === "string" ? step : undefined,
  };
  const headers = { "Content-Type": "text/x-component", "Cache-Control": "no-store" };
  return { status: 409, headers, body: `0:{"a":"$@1"}\n1:${JSON.stringify(state, escaped)}\n` };
}

// React sends the fields of a form that is an action's argument as `_1_email`, by the number of that argument.
function typedIn(fields: SentForm["fields"]) {
  const values: Record<string, string | string[]> = {};
  for (const [name, text] of fields) {
    const own = /^_\d+_(?!\$ACTION)(.+)$/s.exec(name)?.[1];
    if (own) values[own] = own in values ? [values[own] ?? "", text].flat() : text;
  }
  return values;
}

// A text that begins with a dollar is a reference to React, unless it begins with two.
function escaped(_name: string, value: unknown) {
  return typeof value === "string" && value.startsWith("$") ? `$${value}` : value;
}
