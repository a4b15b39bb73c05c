/** What a form body says, once its brackets are read: texts, lists and named things. */
export type Form = { [name: string]: FormValue };
type FormValue = string | FormValue[] | Form;

/** Reads a form body, or a query, as Stripe does: `line_items[0][price_data][currency]=usd`. Null where it can't be. */
export function readForm(text: string): Form | null {
  const form: Form = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = pathOf(name);
    if (!path || !put(form, path, value)) return null;
  }
  return withLists(form);
}

/** A parameter as Stripe names it in a refusal. */
export function parameterName([first = "", ...rest]: readonly PropertyKey[]): string {
  return `${String(first)}${rest.map((part) => `[${String(part)}]`).join("")}`;
}

function pathOf(name: string): string[] | null {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return null;
  return [match[1] ?? "", ...[...(match[2] ?? "").matchAll(/\[([^\]]*)\]/g)].map(([, part = ""]) => part)];
}

function put(form: Form, [first = "", ...rest]: string[], value: string): boolean {
  const name = first === "" ? String(Object.keys(form).length) : first;
  const known = Object.hasOwn(form, name) ? form[name] : undefined;
  if (rest.length === 0) {
    form[name] = value;
    return known === undefined;
  }
  if (typeof known === "string" || Array.isArray(known)) return false;
  const inner = known ?? {};
  form[name] = inner;
  return put(inner, rest, value);
}

function withLists(form: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, listed(value)]));
}

function listed(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const names = Object.keys(value);
  const inner = withLists(value);
  return names.length > 0 && names.every((name, index) => name === String(index)) ? Object.values(inner) : inner;
}
