import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { MailState } from "@/lib/notifications/delivery/appointment-mails";
import { type Clock, shortMoment } from "@/lib/time/format";

/** What can have become of a message. */
type State = MailState | "undelivered";

/** A message about an appointment as a line of a list: what it is, when, and what became of it. */
export function MessageLine({
  title,
  note,
  state,
  at,
  clock,
}: {
  title: string;
  note: string;
  state: State;
  at: Date;
  clock: Clock;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <span>
        {title} <span className="text-muted">{note}</span>
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <span className="num text-muted text-small">{shortMoment(at, clock)}</span>
        <Badge tone={STATES[state].tone} mark={STATES[state].mark}>
          {STATES[state].word}
        </Badge>
      </span>
    </li>
  );
}

const STATES: Record<State, { word: string; tone: Tone; mark: MarkShape }> = {
  queued: { word: "Waiting to leave", tone: "wait", mark: "ring" },
  sent: { word: "Sent", tone: "info", mark: "dot" },
  delayed: { word: "Delayed", tone: "wait", mark: "quarter" },
  delivered: { word: "Arrived", tone: "open", mark: "check" },
  failed: { word: "Not sent", tone: "danger", mark: "warning" },
  undelivered: { word: "Didn't arrive", tone: "danger", mark: "warning" },
  bounced: { word: "Came back", tone: "danger", mark: "warning" },
  complained: { word: "Marked as unwanted", tone: "danger", mark: "warning" },
  suppressed: { word: "Not sent: the address gets no e-mail", tone: "danger", mark: "warning" },
};
