import clsx from "clsx";
import type { ReactNode } from "react";

type SkipToProps = {
  /** The id of what it leads to, which has to be able to take the focus. */
  id: string;
  /** Where it shows itself. */
  className: string;
  children: ReactNode;
};

/** A way for the keyboard past what stands before (WCAG 2.4.1). Shows itself when it has the focus. */
export function SkipTo({ id, className, children }: SkipToProps) {
  return (
    <a
      href={`#${id}`}
      className={clsx(
        "sr-only focus:not-sr-only focus:absolute focus:z-20 focus:rounded-m focus:bg-raised focus:px-4 focus:font-semibold",
        className,
      )}
    >
      {children}
    </a>
  );
}
