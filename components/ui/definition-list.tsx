import type { ReactNode } from "react";

/** Facts as name and value: side by side where there is room. */
export function DefinitionList({ items }: { items: { term: string; detail: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map(({ term, detail }) => (
        <div key={term} className="gap-x-6 py-2.5 sm:grid sm:grid-cols-[11rem_1fr]">
          <dt className="text-muted">{term}</dt>
          <dd className="num min-w-0">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
