import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { Standing } from "@/lib/appointments/standing";

const LOOK: Record<Standing, { tone: Tone; mark: MarkShape; word: string }> = {
  pending_review: { tone: "wait", mark: "quarter", word: "Waiting for a reply" },
  scheduled: { tone: "primary", mark: "check", word: "Booked" },
  ready: { tone: "open", mark: "dot", word: "Ready to join" },
  in_session: { tone: "open", mark: "dot", word: "In session" },
  completed: { tone: "info", mark: "square", word: "Finished" },
  cancelled: { tone: "muted", mark: "slash", word: "Cancelled" },
  rejected: { tone: "danger", mark: "cross", word: "We couldn't offer a time" },
  no_show: { tone: "heart", mark: "ring", word: "Missed" },
};

/** A status in a mark, a colour and a word. */
export function StatusBadge({ standing }: { standing: Standing }) {
  const { tone, mark, word } = LOOK[standing];
  return (
    <Badge tone={tone} mark={mark}>
      {word}
    </Badge>
  );
}
