"use client";

import type { ComponentProps } from "react";
import { ActionForm } from "@/components/appointment/action-form";
import { PreviewStep } from "@/components/change-preview/preview-step";

type PreviewFormProps = Omit<ComponentProps<typeof ActionForm>, "next" | "note">;

/** One thing to do that may strand what is booked: then the same form asks what becomes of it. */
export function PreviewForm(props: PreviewFormProps) {
  return <ActionForm {...props} next={(state) => <PreviewStep state={state} />} />;
}
