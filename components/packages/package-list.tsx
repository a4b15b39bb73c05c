import type { ReactNode } from "react";

/** A package in words, with what can be done about it. */
export type PackageLine = {
  key: string;
  title: ReactNode;
  /** What stands below it: how it was paid, until when it can be used. */
  facts: string[];
  actions?: ReactNode;
};

/** Packages one below the other. */
export function PackageList({ packages }: { packages: PackageLine[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {packages.map(({ key, title, facts, actions }) => (
        <li key={key} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-3">
          <div>
            <p className="font-medium">{title}</p>
            <p className="text-muted text-small">{facts.filter(Boolean).join(" · ")}</p>
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </li>
      ))}
    </ul>
  );
}
