"use client";

import type { ComponentProps } from "react";
import { Proof } from "@/components/account/proof";
import { ActionForm } from "@/components/appointment/action-form";

/** One grave thing to do: asks first whether it is really the person, in the same form. */
export function ProvenForm(props: Omit<ComponentProps<typeof ActionForm>, "next">) {
  return <ActionForm {...props} next={(state) => <Proof state={state} />} />;
}
