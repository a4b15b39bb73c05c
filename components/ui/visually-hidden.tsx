import type { ReactNode } from "react";

/** Words for those who listen to the page. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}

/** A marked place of a sentence that is only heard: whom a button is about, which the line beside it shows. */
export const onlyHeard = { mark: (text: ReactNode) => <VisuallyHidden>{text}</VisuallyHidden> };
