import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

type Option = { value: string; label: string };

type ListFilterProps = {
  /** What is chosen, by the name of its field. */
  chosen: Record<string, string>;
  /** What the address says besides, which the form keeps. */
  kept: Record<string, string>;
  states: Option[];
  aheads: Option[];
  practitioners: Option[];
  tags: Option[];
  sorts: Option[];
};

const CONTROLS = ["state", "ahead", "practitioner", "tag", "sort"];

/** Narrows the list of clients; what is chosen is the page's own address, to be kept and shared. */
export function ListFilter({ chosen, kept, states, aheads, practitioners, tags, sorts }: ListFilterProps) {
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
    <search className="no-print mb-6 block">
      <Disclosure summary={t("Filter and sort")} open={CONTROLS.some((name) => chosen[name])}>
        <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {select("state", t("Account"), t("Any"), states)}
          {select("ahead", t("Sessions"), t("Any"), aheads)}
          {practitioners.length > 1 && select("practitioner", t("With"), t("Everyone"), practitioners)}
          {tags.length > 0 && select("tag", t("Tag"), t("Any"), tags)}
          {select("sort", t("First"), sorts[0]?.label ?? "", sorts.slice(1))}
          <SubmitButton variant="plain" pendingLabel={t("Showing…")}>
            {t("Show")}
          </SubmitButton>
        </form>
      </Disclosure>
    </search>
  );
}
