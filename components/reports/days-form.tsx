import { useT } from "#speech";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

type DaysFormProps = {
  from: string;
  to: string;
  /** How the days are put together, of `choices`. */
  per: string;
  choices: { value: string; label: string }[];
  /** Of whom, where there is a choice; "" is everyone. */
  whose?: { chosen: string; practitioners: { id: string; name: string }[] };
  /** Kept in the address where it is asked for. */
  currency?: string;
};

/** Asks which days a report covers; the answer is the page's own address, to be kept and shared. */
export function DaysForm({ from, to, per, choices, whose, currency }: DaysFormProps) {
  const t = useT();
  return (
    <form method="get" className="no-print flex flex-wrap items-end gap-4">
      {currency && <input type="hidden" name="currency" value={currency} />}
      <Day name="from" label={t("From")} value={from} />
      <Day name="to" label={t("To")} value={to} />
      {whose && whose.practitioners.length > 1 && (
        <SelectField
          name="practitioner"
          label={t("Of whom")}
          optional="unsaid"
          defaultValue={whose.chosen}
          options={[
            { value: "", label: t("Everyone") },
            ...whose.practitioners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <SelectField name="per" label={t("Add up by")} optional="unsaid" defaultValue={per} options={choices} />
      <SubmitButton variant="plain" pendingLabel={t("Showing…")}>
        {t("Show")}
      </SubmitButton>
    </form>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="block">
      <span className="font-medium">{label}</span>
      <input
        type="date"
        name={name}
        defaultValue={value}
        required
        className="mt-1.5 block min-h-(--control-height) rounded-m border border-control bg-surface px-3 py-1.5 text-fg"
      />
    </label>
  );
}
