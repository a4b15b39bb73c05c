import clsx from "clsx";
import type { ComponentProps } from "react";
import { Link } from "@/components/ui/link";

/** How a button looks: how much it weighs, and how tall it is. */
export type ButtonLook = {
  /** One primary in a view; the others are plain, or quiet when they are asides. Heart is for leaving alone. */
  variant?: "primary" | "plain" | "quiet" | "danger" | "heart";
  /** Normal follows the shell: 44 px, 36 on the therapist's side with a mouse; never below the 24 of WCAG 2.5.8. */
  size?: "normal" | "dense";
};

const VARIANT = {
  primary: "border-transparent bg-primary text-on-primary hover:bg-primary-hover",
  plain: "border-control bg-surface text-fg hover:bg-sunken",
  quiet:
    "border-transparent text-primary underline decoration-1 underline-offset-4 hover:text-primary-hover hover:decoration-2",
  danger: "border-danger bg-surface text-danger-ink hover:bg-danger-soft",
  heart: "border-heart bg-surface text-heart-ink hover:bg-heart-soft",
} as const;

const SIZE = {
  normal: "min-h-(--control-height) py-1.5",
  dense: "min-h-9 py-1 text-small",
} as const;

/** The classes of a button, for what must look like one and is neither button nor link. */
export function buttonClass({ variant = "plain", size = "normal" }: ButtonLook, className?: string) {
  return clsx(
    // On paper a link that looks like a button is as little use as the button is.
    "no-print inline-flex items-center justify-center gap-2 rounded-m border text-center font-semibold leading-tight",
    "duration-100 motion-safe:transition-colors aria-busy:opacity-80",
    VARIANT[variant],
    SIZE[size],
    variant === "quiet" ? "px-1" : size === "dense" ? "px-3" : "px-4",
    className,
  );
}

/** A button that does something on this page; `SubmitButton` is the one that sends a form. */
export function Button({ variant, size, className, ...rest }: ButtonLook & ComponentProps<"button">) {
  return <button type="button" {...rest} className={buttonClass({ variant, size }, className)} />;
}

/** A link to another page with the weight of a button. */
export function LinkButton({ variant, size, className, ...rest }: ButtonLook & ComponentProps<typeof Link>) {
  return <Link {...rest} className={buttonClass({ variant, size }, className)} />;
}
