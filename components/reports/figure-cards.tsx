import type { FigureWords } from "@/lib/reports/figures/words";

/** Each figure with its name before it and a plain sentence after it. */
export function FigureCards({ figures }: { figures: FigureWords[] }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-2 xl:grid-cols-3">
      {figures.map(({ key, name, value, said }) => (
        <div key={key} data-whole="" className="border-line border-t py-4">
          <dt className="text-muted">{name}</dt>
          <dd>
            <span className="num block font-semibold text-h1">{value}</span>
            <span className="block text-small">{said}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
