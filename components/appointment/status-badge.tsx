import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { Standing } from "@/lib/appointments/standing";
import type { Translate } from "@/lib/i18n/message";

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

const NEUTRAL = { tone: "muted", mark: "square" } as const;

type StatusBadgeProps = {
  t: Translate;
  standing: Standing;
  /** Whether its client reads it, who is never told of having missed a session. */
  forClient?: boolean;
};

/** A status in a mark, a colour and a word (WCAG 1.4.1). */
export function StatusBadge({ t, standing, forClient }: StatusBadgeProps) {
  const { tone, mark } = forClient && standing === "no_show" ? NEUTRAL : LOOK[standing];
  return (
    <Badge tone={tone} mark={mark}>
      {forClient && standing === "no_show" ? t("We didn't meet") : standingWords(t, standing)}
    </Badge>
  );
}

function standingWords(t: Translate, standing: Standing): string {
  switch (standing) {
    case "pending_review":
      return t("Waiting for a reply");
    case "kept":
      return t("Not paid yet");
    case "scheduled":
      return t("Booked");
    case "ready":
      return t("Ready to join");
    case "due":
      return t("It's time");
    case "in_session":
      return t("In session");
    case "completed":
      return t("Finished");
    case "cancelled":
      return t("Cancelled");
    case "rejected":
      return t("We couldn't offer a time");
    case "no_show":
      return t("Missed");
  }
}
