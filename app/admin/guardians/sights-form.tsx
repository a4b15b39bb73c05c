import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { CheckboxField } from "@/components/ui/field";
import { onlyHeard } from "@/components/ui/visually-hidden";
import { changeSights } from "@/lib/guardians/actions";
import type { GuardianLine } from "@/lib/guardians/queries";

type SightsFormProps = {
  record: string;
  person: string;
  name: string;
  sees: GuardianLine["sees"];
  /** Whether there are bills to see: there are none where the practice keeps no accounts. */
  hasBills: boolean;
};

/** What a guardian sees of a record, to be changed. */
export function SightsForm({ record, person, name, sees, hasBills }: SightsFormProps) {
  const t = useT();
  return (
    <ActionForm
      action={changeSights}
      hidden={{ record, person }}
      label={<>{t.rich("Save<mark> what {name} sees</mark>", { name, ...onlyHeard })}</>}
      pendingLabel={t("Saving…")}
      variant="plain"
      size="dense"
    >
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">{t("What {name} sees", { name })}</legend>
        <CheckboxField
          id={`times-${person}`}
          name="sees"
          value="times"
          label={t("Sessions: is told, and can move and cancel")}
          defaultChecked={sees.includes("times")}
        />
        {hasBills ? (
          <CheckboxField
            id={`bills-${person}`}
            name="sees"
            value="bills"
            label={t("Bills: sees what is to be paid, and can pay")}
            defaultChecked={sees.includes("bills")}
          />
        ) : (
          sees.includes("bills") && <input type="hidden" name="sees" value="bills" />
        )}
      </fieldset>
    </ActionForm>
  );
}
