import { useT } from "#speech";
import { Button } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";
import type { Translate } from "@/lib/i18n/message";

type ChangeFormProps = {
  /** What is done: `move` asks for a date and a time too. */
  what: "move" | "cancel";
  values: { range: string; date: string; time: string };
  fields: Record<string, string[]>;
  earliest: string;
  zone: string;
};

const rangesWords = (t: Translate) => [
  { value: "later", label: t("This one and those after it") },
  { value: "all", label: t("All that are still to come") },
];

/** Which sessions, and where this one goes; the others move just as far. A question to the page itself. */
export function ChangeForm({ what, values, fields, earliest, zone }: ChangeFormProps) {
  const t = useT();
  return (
    <form method="get" noValidate className="space-y-4">
      <input type="hidden" name="what" value={what} />
      <SelectField
        name="range"
        label={t("Which")}
        options={rangesWords(t)}
        defaultValue={values.range}
        errors={fields.range}
      />
      {what === "move" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="date"
            label={t("New date for this one")}
            type="date"
            min={earliest}
            hint={t("The others move by the same number of days.")}
            defaultValue={values.date}
            errors={fields.date}
          />
          <Field
            name="time"
            label={t("New time")}
            type="time"
            step={300}
            hint={t("In {zone}.", { zone })}
            defaultValue={values.time}
            errors={fields.time}
          />
        </div>
      )}
      <Button type="submit">{t("See the dates")}</Button>
    </form>
  );
}
