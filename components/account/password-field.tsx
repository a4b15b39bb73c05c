"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";

type PasswordFieldProps = {
  /** What the field is called, where there is more than one; its `id` only where two have one name. */
  name?: "password" | "currentPassword";
  id?: string;
  label?: string;
  autoComplete: "current-password" | "new-password";
  hint?: ReactNode;
  errors?: string[];
};

/**
 * A password, which can be looked at while it is typed, pasted, and filled in by a password manager (WCAG 3.3.8). It is
 * never shown again by a refused form.
 */
export function PasswordField({ name = "password", id, label, autoComplete, hint, errors }: PasswordFieldProps) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const hydrated = useHydrated();
  return (
    <div>
      <Field
        name={name}
        id={id}
        type={shown ? "text" : "password"}
        label={label ?? t("Password")}
        hint={hint}
        errors={errors}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
      />
      {hydrated && (
        <Button variant="quiet" size="dense" className="-ms-1" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t("Show password")}
        </Button>
      )}
    </div>
  );
}
