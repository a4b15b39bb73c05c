import clsx from "clsx";
import type { ReactNode } from "react";
import { Mark, type MarkShape } from "@/components/ui/mark";

type NoticeProps = {
  tone: "info" | "wait" | "open" | "danger" | "heart";
  title?: string;
  children: ReactNode;
  /** Set when it appears in answer to something: status waits its turn, alert interrupts. */
  role?: "status" | "alert";
};

const LOOK = {
  info: { box: "border-info bg-info-soft text-info-ink", mark: "square" },
  wait: { box: "border-wait bg-wait-soft text-wait-ink", mark: "quarter" },
  open: { box: "border-open bg-open-soft text-open-ink", mark: "check" },
  danger: { box: "border-danger bg-danger-soft text-danger-ink", mark: "warning" },
  heart: { box: "border-heart bg-heart-soft text-heart-ink", mark: "dot" },
} as const satisfies Record<NoticeProps["tone"], { box: string; mark: MarkShape }>;

/** A sentence or two that should not be missed. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  return (
    <div role={role} className={clsx("flex gap-3 rounded-m border px-4 py-3", LOOK[tone].box)}>
      <span className="mt-[0.4em] leading-none">
        <Mark shape={LOOK[tone].mark} />
      </span>
      <div className="min-w-0 [&_a]:underline [&_a]:underline-offset-2">
        {title && <p className="font-semibold">{title}</p>}
        {typeof children === "string" ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
