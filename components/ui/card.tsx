import clsx from "clsx";
import type { ReactNode } from "react";

type CardProps = {
  children: ReactNode;
  as?: "div" | "section" | "article" | "li";
  /** The id of the heading inside, when the card is a section of its own: a div takes no name (ARIA 1.2 §5.2.8.6). */
  labelledBy?: string;
  tone?: "surface" | "sunken" | "open" | "primary";
  className?: string;
};

const TONE = {
  surface: "border-line bg-surface",
  sunken: "border-line bg-sunken",
  open: "border-open bg-open-soft",
  primary: "border-primary bg-primary-soft",
} as const;

/** A thing of its own, set apart by a hairline. */
export function Card({ children, as, labelledBy, tone = "surface", className }: CardProps) {
  const Element = as ?? (labelledBy ? "section" : "div");
  return (
    <Element
      aria-labelledby={labelledBy}
      data-whole=""
      // Running text ends at 62 characters, and list items with it; a card is as wide as the others of its page.
      className={clsx("rounded-lg border p-4 sm:p-6", Element === "li" && "max-w-none", TONE[tone], className)}
    >
      {children}
    </Element>
  );
}
