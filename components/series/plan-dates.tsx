import { useT } from "#speech";
import { canBeForced, conflictWords } from "@/components/series/conflict-words";
import { FieldGroup, SelectField } from "@/components/ui/field";
import type { Conflict } from "@/lib/series/conflicts";

/** One date of a plan, in words and as form values. */
export type PlanDate = {
  /** What it is called: its date and time, or where it comes from and goes to. */
  label: string;
  /** What the form sends for this very time, and for leaving it out. */
  value: string;
  without: string;
  conflict: Conflict | null;
  others: { value: string; label: string }[];
};

type PlanDatesProps = {
  dates: PlanDate[];
  /** The field of the ticked dates, and how leaving one out is called. */
  name: string;
  skipLabel: string;
  /** Whether a time that is not offered but not taken either may be booked all the same. */
  mayForce: boolean;
  /** What was chosen before the form was refused. */
  chosen: { ticked: string[]; instead: string[] } | null;
  errors?: string[];
};

/** The dates of a plan: the free ones to untick, the others each with a choice to make. */
export function PlanDates({ dates, name, skipLabel, mayForce, chosen, errors }: PlanDatesProps) {
  const t = useT();
  const free = dates.filter(({ conflict }) => !conflict);
  const others = dates.filter(({ conflict }) => conflict);
  return (
    <>
      {others.length > 0 && (
        <FieldGroup
          legend={t("{count, plural, one {One date isn't free} other {# dates aren't free}}", { count: others.length })}
          id="instead"
        >
          <div className="space-y-4">
            {others.map((date, index) => (
              <Choice key={date.value} {...{ date, index, skipLabel, mayForce, chosen, errors }} />
            ))}
          </div>
        </FieldGroup>
      )}
      {free.length > 0 && (
        <FieldGroup
          legend={t("Free: {count}", { count: free.length })}
          id={name}
          hint={t("Untick any you don't want.")}
        >
          <ul className="divide-y divide-line">
            {free.map(({ value, label }) => (
              <li key={value}>
                <label className="num flex min-h-(--control-height) items-center gap-3">
                  <input
                    type="checkbox"
                    name={name}
                    value={value}
                    defaultChecked={chosen ? chosen.ticked.includes(value) : true}
                    className="size-5 shrink-0 accent-primary"
                  />
                  <span>{label}</span>
                </label>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
    </>
  );
}

type ChoiceProps = Pick<PlanDatesProps, "skipLabel" | "mayForce" | "chosen" | "errors"> & {
  date: PlanDate;
  index: number;
};

function Choice({ date, index, skipLabel, mayForce, chosen, errors }: ChoiceProps) {
  const t = useT();
  const { label, value, without, conflict, others } = date;
  const force = mayForce && conflict && canBeForced(conflict) ? [{ value, label: t("Book it anyway") }] : [];
  const options = [{ value: "", label: t("Please choose") }, ...others, ...force, { value: without, label: skipLabel }];
  // The answers come back in the order of the choices, unless the dates have changed meanwhile.
  const before = options.find(({ value }) => value === chosen?.instead[index]);
  const known = before?.value ?? "";
  return (
    <SelectField
      name="instead"
      id={`instead-${index}`}
      label={label}
      hint={conflict ? conflictWords(t)[conflict] : undefined}
      options={options}
      defaultValue={known}
      errors={chosen && !known ? errors : undefined}
    />
  );
}
