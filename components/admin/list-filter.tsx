import type { ReactNode } from "react";
import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

/** What is chosen of a list, by the name of its field. */
export type Chosen = Record<string, string>;

/** One choice of a field: as the address says it, and as it reads. */
export type Option = { value: string; label: string };

type ListFilterProps = {
  /** Whether one of the fields narrows the list already, and is to be seen. */
  open: boolean;
  /** What the address says besides, which the form keeps. */
  kept: Chosen;
  columns: "three" | "four";
  children: ReactNode;
};

/** Narrows a list; what is chosen is the page's own address, to be kept and shared. */
export function ListFilter({ open, kept, columns, children }: ListFilterProps) {
  const t = useT();
  const wide = columns === "three" ? "lg:grid-cols-3" : "lg:grid-cols-4";
  return (
    <search className="no-print block">
      <Disclosure summary={t("Filter and sort")} open={open}>
        <form method="get" className={`grid items-end gap-4 sm:grid-cols-2 ${wide}`}>
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
          <SubmitButton variant="plain" pendingLabel={t("Showing…")}>
            {t("Show")}
          </SubmitButton>
        </form>
      </Disclosure>
    </search>
  );
}

type FilterChoiceProps = { name: string; label: string; chosen: Chosen; first: string; options: Option[] };

/** A field of it: one of these, or what the list shows by itself. */
export function FilterChoice({ name, label, chosen, first, options }: FilterChoiceProps) {
  return (
    <SelectField
      name={name}
      label={label}
      optional="unsaid"
      defaultValue={chosen[name] ?? ""}
      options={[{ value: "", label: first }, ...options]}
    />
  );
}
