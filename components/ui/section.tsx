import clsx from "clsx";
import type { ReactNode } from "react";
import { unbroken } from "@/components/ui/headings/unbroken";

type SectionProps = {
  /** The id of its heading, and what a link to the section names. */
  id: string;
  title: string;
  children: ReactNode;
  /** What stands at the end of the heading's line. */
  aside?: ReactNode;
  className?: string;
};

/** A part of a page under its own heading. */
export function Section({ id, title, children, aside, className }: SectionProps) {
  return (
    <section aria-labelledby={id} className={clsx("mt-10 first:mt-0", className)}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} tabIndex={-1} className="font-semibold text-h2">
          {unbroken(title)}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
