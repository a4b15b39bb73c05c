"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type SearchFormProps = {
  action: FormAction;
  /** What is sought now. */
  words: string;
  /** What the address says besides, which the search keeps. */
  kept: Record<string, string>;
  /** What is typed. */
  label?: string;
};

/** Seeks clients by their name, e-mail address or telephone number. It is posted, so that no address carries a name. */
export function SearchForm({ action, words, kept, label }: SearchFormProps) {
  const t = useT();
  const [state, search] = useActionState(action, initialState);
  const field = fieldsOf(state, { search: words });
  return (
    <search>
      <form action={search} className="mb-6 max-w-text space-y-3">
        <FormError state={state} />
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap items-end gap-3">
          <div className="grow">
            <Field
              {...field("search")}
              label={label ?? t("Name, e-mail or phone")}
              type="search"
              optional
              autoComplete="off"
            />
          </div>
          <SubmitButton variant="plain" pendingLabel={t("Searching…")}>
            {t("Search")}
          </SubmitButton>
        </div>
      </form>
    </search>
  );
}
