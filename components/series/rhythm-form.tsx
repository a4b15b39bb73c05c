import { Button } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";

type RhythmFormProps = {
  values: { every: string; times: string; until: string };
  fields: Record<string, string[]>;
  most: number;
  earliest: string;
};

const EVERY = [
  { value: "1", label: "Every week" },
  { value: "2", label: "Every other week" },
];

/** How often and how long; it changes nothing, so it is a question to the page itself. */
export function RhythmForm({ values, fields, most, earliest }: RhythmFormProps) {
  return (
    <form method="get" noValidate className="space-y-4">
      <SelectField name="every" label="How often" options={EVERY} defaultValue={values.every} errors={fields.every} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="times"
          label="How many more times"
          type="number"
          min={1}
          max={most}
          inputMode="numeric"
          hint={`Up to ${most}.`}
          optional
          defaultValue={values.times}
          errors={fields.times}
        />
        <Field
          name="until"
          label="Or until"
          type="date"
          min={earliest}
          hint="Including that day."
          optional
          defaultValue={values.until}
          errors={fields.until}
        />
      </div>
      <Button type="submit" variant={values.times || values.until ? "plain" : "primary"}>
        See the dates
      </Button>
    </form>
  );
}
