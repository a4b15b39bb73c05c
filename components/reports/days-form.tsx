import { SubmitButton } from "@/components/ui/submit-button";

/** Asks which days a report covers; the answer is the page's own address, to be kept and shared. */
export function DaysForm({ from, to }: { from: string; to: string }) {
  return (
    <form method="get" className="no-print flex flex-wrap items-end gap-4">
      <Day name="from" label="From" value={from} />
      <Day name="to" label="To" value={to} />
      <SubmitButton variant="plain" pendingLabel="Showing…">
        Show
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
