import clsx from "clsx";
import { Mark, type MarkShape } from "@/components/ui/mark";

/** Which colours a badge has, by what they stand for. */
export type Tone = "wait" | "primary" | "open" | "info" | "muted" | "danger" | "heart";

const TONE = {
  wait: "bg-wait-soft text-wait-ink",
  primary: "bg-primary-soft text-primary-ink",
  open: "bg-open-soft text-open-ink",
  info: "bg-info-soft text-info-ink",
  muted: "bg-sunken text-muted",
  danger: "bg-danger-soft text-danger-ink",
  heart: "bg-heart-soft text-heart-ink",
} as const satisfies Record<Tone, string>;

/** A state as shape, word and colour together (WCAG 1.4.1). */
export function Badge({ tone, mark, children }: { tone: Tone; mark: MarkShape; children: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-sm border border-transparent px-2 py-0.5 font-medium text-meta",
        TONE[tone],
      )}
    >
      <Mark shape={mark} />
      {children}
    </span>
  );
}
