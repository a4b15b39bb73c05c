import clsx from "clsx";
import type { ReactNode } from "react";

type SectionProps = {
  /** The id of its heading, and what a link to the section names. */
  id: string;
  title: string;
  children: ReactNode;
  /** What stands at the end of the heading's line. */
  aside?: ReactNode;
  level?: 2 | 3;
  className?: string;
};

/** A part of a page under its own heading. */
export function Section({ id, title, children, aside, level = 2, className }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={clsx("mt-10 first:mt-0", className)}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading id={id} tabIndex={-1} className={clsx("font-semibold", level === 2 ? "text-h2" : "text-h3")}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}
