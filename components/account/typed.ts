import type { FormState } from "@/lib/form";

/** What a field shows after a refused form: what was typed, and what was wrong with it. */
export function typed(state: FormState, name: string) {
  const value = state.values?.[name];
  return { name, defaultValue: typeof value === "string" ? value : undefined, errors: state.fields?.[name] };
}
