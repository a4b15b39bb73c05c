import type { ReactNode } from "react";

// Its two halves on two lines are read as two words.
const SHORT_WITH_HYPHEN = /(\b\p{L}{1,2}-\p{L}{2,8}\b)/u;

/** A heading in which a short word with a hyphen, such as "e-mail", stays on one line. */
export function unbroken(heading: string): ReactNode[] {
  return heading.split(SHORT_WITH_HYPHEN).map((part) =>
    SHORT_WITH_HYPHEN.test(part) ? (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
