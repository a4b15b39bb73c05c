"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type UsualRoomFormProps = {
  action: FormAction;
  practitioner: { id: string; name: string };
  /** The room's id; empty for none. */
  current: string;
  rooms: { id: string; name: string }[];
};

/** The room that a practitioner usually works in. */
export function UsualRoomForm({ action, practitioner, current, rooms }: UsualRoomFormProps) {
  const t = useT();
  const { id, name } = practitioner;
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"room">(state, { room: current });
  return (
    <form action={send} noValidate className="space-y-2">
      <FormError state={state} />
      <input type="hidden" name="practitioner" value={id} />
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          {...field("room")}
          id={`usual-${id}`}
          label={name}
          options={[
            { value: "", label: t("No usual room") },
            ...rooms.map((room) => ({ value: room.id, label: room.name })),
          ]}
        />
        <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
          {t.rich("Save<mark> for {name}</mark>", { name, mark: (text) => <span className="sr-only">{text}</span> })}
        </SubmitButton>
      </div>
    </form>
  );
}
