import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { Field, SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

type Option = { value: string; label: string };

type ListFilterProps = {
  /** What is chosen, by the name of its field; the fields without a control are kept as they are. */
  chosen: Record<string, string>;
  states: Option[];
  ways: Option[];
  /** Whose sessions can be chosen; none where there is no choice. */
  practitioners: Option[];
  sorts: Option[];
};

const CONTROLS = ["state", "way", "practitioner", "from", "to", "sort"];

/** Narrows a list of money; what is chosen is the page's own address, to be kept and shared. */
export function ListFilter({ chosen, states, ways, practitioners, sorts }: ListFilterProps) {
  const t = useT();
  const select = (name: string, label: string, first: string, options: Option[]) => (
    <SelectField
      name={name}
      label={label}
      optional="unsaid"
      defaultValue={chosen[name] ?? ""}
      options={[{ value: "", label: first }, ...options]}
    />
  );
  return (
    <search className="no-print">
      <Disclosure summary={t("Filter and sort")} open={CONTROLS.some((name) => chosen[name])}>
        <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {Object.entries(chosen).map(([name, value]) =>
            CONTROLS.includes(name) ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          {select("state", t("How it stands"), t("Any"), states)}
          {select("way", t("Paid by"), t("Any way"), ways)}
          {practitioners.length > 1 && select("practitioner", t("With"), t("Everyone"), practitioners)}
          {select("sort", t("First"), t("The newest"), sorts)}
          <Field
            name="from"
            label={t("From")}
            type="date"
            optional="unsaid"
            defaultValue={chosen.from ?? ""}
            className="num"
          />
          <Field
            name="to"
            label={t("To")}
            type="date"
            optional="unsaid"
            defaultValue={chosen.to ?? ""}
            className="num"
          />
          <SubmitButton variant="plain" pendingLabel={t("Showing…")}>
            {t("Show")}
          </SubmitButton>
        </form>
      </Disclosure>
    </search>
  );
}
