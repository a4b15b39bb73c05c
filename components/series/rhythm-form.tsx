import { useT } from "#speech";
import { Button } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";
import type { Translate } from "@/lib/i18n/message";

type RhythmFormProps = {
  values: { every: string; times: string; until: string };
  fields: Record<string, string[]>;
  most: number;
  earliest: string;
};

const everyWords = (t: Translate) => [
  { value: "1", label: t("Every week") },
  { value: "2", label: t("Every other week") },
];

/** How often and how long; it changes nothing, so it is a question to the page itself. */
export function RhythmForm({ values, fields, most, earliest }: RhythmFormProps) {
  const t = useT();
  return (
    <form method="get" noValidate className="space-y-4">
      <SelectField
        name="every"
        label={t("How often")}
        options={everyWords(t)}
        defaultValue={values.every}
        errors={fields.every}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="times"
          label={t("How many more times")}
          type="number"
          min={1}
          max={most}
          inputMode="numeric"
          hint={t("Up to {most}.", { most })}
          optional
          defaultValue={values.times}
          errors={fields.times}
        />
        <Field
          name="until"
          label={t("Or until")}
          type="date"
          min={earliest}
          hint={t("Including that day.")}
          optional
          defaultValue={values.until}
          errors={fields.until}
        />
      </div>
      <Button type="submit" variant={values.times || values.until ? "plain" : "primary"}>
        {t("See the dates")}
      </Button>
    </form>
  );
}
