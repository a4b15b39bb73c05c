"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { fieldsOf } from "@/components/ui/typed";
import type { FormState } from "@/lib/form";

type Values = Record<string, string>;

/**
 * As `fieldsOf`, and each field is checked when it is left, by the very schema the server checks the form with. Sending
 * stays the form's own, so that everything works before the page is alive, and without JavaScript.
 */
export function useCheckedFields<Name extends string>(
  schema: z.ZodType<unknown, Values>,
  state: FormState,
  current: Record<Name, string>,
) {
  const stored: Values = current;
  const { register, formState } = useForm<Values, unknown, unknown>({
    mode: "onTouched",
    resolver: zodResolver(schema),
    defaultValues: stored,
  });
  const field = fieldsOf(state, current);
  return (name: Name) => {
    const sentence = formState.errors[name]?.message;
    const answered = field(name);
    return { ...register(name), ...answered, errors: sentence ? [sentence] : answered.errors };
  };
}
