import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { Standing } from "@/lib/appointments/standing";
import { STATUS_WORDS } from "@/lib/appointments/status";

const LOOK: Record<Standing, { tone: Tone; mark: MarkShape }> = {
  pending_review: { tone: "wait", mark: "quarter" },
  kept: { tone: "wait", mark: "quarter" },
  scheduled: { tone: "primary", mark: "check" },
  ready: { tone: "open", mark: "dot" },
  due: { tone: "open", mark: "dot" },
  in_session: { tone: "open", mark: "dot" },
  completed: { tone: "info", mark: "square" },
  cancelled: { tone: "muted", mark: "slash" },
  rejected: { tone: "danger", mark: "cross" },
  no_show: { tone: "heart", mark: "ring" },
};

const WORDS: Record<Standing, string> = {
  ...STATUS_WORDS,
  kept: "Not paid yet",
  ready: "Ready to join",
  due: "It's time",
  in_session: "In session",
};

/** A status in a mark, a colour and a word (WCAG 1.4.1). */
export function StatusBadge({ standing }: { standing: Standing }) {
  const { tone, mark } = LOOK[standing];
  return (
    <Badge tone={tone} mark={mark}>
      {WORDS[standing]}
    </Badge>
  );
}
