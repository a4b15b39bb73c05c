import { useT } from "#speech";
import { type Chosen, FilterChoice, ListFilter, type Option } from "@/components/admin/list-filter";
import { Field } from "@/components/ui/field";

type MoneyFilterProps = {
  /** What is chosen; the fields without a control are kept as they are. */
  chosen: Chosen;
  states: Option[];
  ways: Option[];
  /** Whose sessions can be chosen; none where there is no choice. */
  practitioners: Option[];
  sorts: Option[];
};

const CONTROLS = ["state", "way", "practitioner", "from", "to", "sort"];

/** Narrows a list of money. */
export function MoneyFilter({ chosen, states, ways, practitioners, sorts }: MoneyFilterProps) {
  const t = useT();
  const kept = Object.fromEntries(Object.entries(chosen).filter(([name]) => !CONTROLS.includes(name)));
  const choice = (name: string, label: string, first: string, options: Option[]) => (
    <FilterChoice {...{ name, label, chosen, first, options }} />
  );
  const day = (name: string, label: string) => (
    <Field name={name} label={label} type="date" optional="unsaid" defaultValue={chosen[name] ?? ""} className="num" />
  );
  return (
    <ListFilter open={CONTROLS.some((name) => chosen[name])} kept={kept} columns="four">
      {choice("state", t("How it stands"), t("Any"), states)}
      {choice("way", t("Paid by"), t("Any way"), ways)}
      {practitioners.length > 1 && choice("practitioner", t("With"), t("Everyone"), practitioners)}
      {choice("sort", t("First"), t("The newest"), sorts)}
      {day("from", t("From"))}
      {day("to", t("To"))}
    </ListFilter>
  );
}
