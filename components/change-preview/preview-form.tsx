"use client";

import type { ComponentProps } from "react";
import { ActionForm } from "@/components/appointment/action-form";
import { ImpactStep } from "@/components/change-preview/preview-step";

type ImpactFormProps = Omit<ComponentProps<typeof ActionForm>, "next" | "note">;

/** One thing to do that may strand what is booked: then the same form asks what becomes of it. */
export function ImpactForm(props: ImpactFormProps) {
  return <ActionForm {...props} next={(state) => <ImpactStep state={state} />} />;
}
