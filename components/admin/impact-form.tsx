"use client";

import type { ComponentProps } from "react";
import { ImpactStep } from "@/components/admin/impact-step";
import { ActionForm } from "@/components/appointment/action-form";

type ImpactFormProps = Omit<ComponentProps<typeof ActionForm>, "next" | "note">;

/** One thing to do that may strand what is booked: then the same form asks what becomes of it. */
export function ImpactForm(props: ImpactFormProps) {
  return <ActionForm {...props} next={(state) => <ImpactStep state={state} />} />;
}
