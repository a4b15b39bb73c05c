import { useT } from "#speech";
import { type Chosen, FilterChoice, ListFilter, type Option } from "@/components/admin/list-filter";

type ClientFilterProps = {
  chosen: Chosen;
  kept: Chosen;
  states: Option[];
  aheads: Option[];
  practitioners: Option[];
  tags: Option[];
  sorts: Option[];
};

const CONTROLS = ["state", "ahead", "practitioner", "tag", "sort"];

/** Narrows the list of clients. */
export function ClientFilter({ chosen, kept, states, aheads, practitioners, tags, sorts }: ClientFilterProps) {
  const t = useT();
  const choice = (name: string, label: string, first: string, options: Option[]) => (
    <FilterChoice {...{ name, label, chosen, first, options }} />
  );
  return (
    <div className="mb-6">
      <ListFilter open={CONTROLS.some((name) => chosen[name])} kept={kept} columns="three">
        {choice("state", t("Account"), t("Any"), states)}
        {choice("ahead", t("Sessions"), t("Any"), aheads)}
        {practitioners.length > 1 && choice("practitioner", t("With"), t("Everyone"), practitioners)}
        {tags.length > 0 && choice("tag", t("Tag"), t("Any"), tags)}
        {choice("sort", t("First"), sorts[0]?.label ?? "", sorts.slice(1))}
      </ListFilter>
    </div>
  );
}
