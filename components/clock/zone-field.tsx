import { Field } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/form";

/** A zone that can be chosen, with what is said of it: where it is, what it is called, what its clocks show. */
export type ZoneOption = { zone: string; words: string };

type ZoneFieldProps = { state: FormState; hint: string; zones: ZoneOption[]; optional?: boolean };

/** A place, a country or the name of a time, with the known ones to choose from. */
export function ZoneField({ state, hint, zones, optional }: ZoneFieldProps) {
  const t = useT();
  const typed = state.values?.place;
  return (
    <>
      <Field
        name="place"
        label={t("Time zone")}
        list="zones"
        autoComplete="off"
        optional={optional}
        hint={hint}
        defaultValue={typeof typed === "string" ? typed : ""}
        errors={state.fields?.place}
      />
      <datalist id="zones">
        {zones.map(({ zone, words }) => (
          <option key={zone} value={zone}>
            {words}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** What was typed may be several: a button for each, in the same form. */
export function ZoneChoices({ find, choices }: { find: string; choices: ZoneOption[] }) {
  const t = useT();
  if (choices.length === 0) return null;
  return (
    <section aria-labelledby="which" className="space-y-2">
      <h2 id="which" className="font-semibold text-h3">
        {t("Which of these is “{find}”?", { find })}
      </h2>
      <ul className="space-y-2">
        {choices.map(({ zone, words }) => (
          <li key={zone}>
            <SubmitButton name="zone" value={zone} variant="plain" pendingLabel={t("One moment…")}>
              {words}
            </SubmitButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
