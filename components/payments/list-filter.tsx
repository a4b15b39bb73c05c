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
      <Disclosure summary="Filter and sort" open={CONTROLS.some((name) => chosen[name])}>
        <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {Object.entries(chosen).map(([name, value]) =>
            CONTROLS.includes(name) ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          {select("state", "How it stands", "Any", states)}
          {select("way", "Paid by", "Any way", ways)}
          {practitioners.length > 1 && select("practitioner", "With", "Everyone", practitioners)}
          {select("sort", "First", "The newest", sorts)}
          <Field
            name="from"
            label="From"
            type="date"
            optional="unsaid"
            defaultValue={chosen.from ?? ""}
            className="num"
          />
          <Field name="to" label="To" type="date" optional="unsaid" defaultValue={chosen.to ?? ""} className="num" />
          <SubmitButton variant="plain" pendingLabel="Showing…">
            Show
          </SubmitButton>
        </form>
      </Disclosure>
    </search>
  );
}
