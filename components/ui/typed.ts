import type { FormState } from "@/lib/form";

/** What a field shows: what was typed when the form came back, else what is stored, if any; and what was wrong with it. */
export function fieldsOf<Name extends string>(state: FormState, current: Partial<Record<Name, string>> = {}) {
  return (name: Name) => {
    const typed = state.values?.[name];
    return { name, defaultValue: typeof typed === "string" ? typed : current[name], errors: state.fields?.[name] };
  };
}

/** Whether a box is ticked: as it was sent when the form came back, else as it is stored. */
export function isTicked(state: FormState, name: string, current: boolean): boolean {
  return state.values ? state.values[name] === "on" : current;
}
