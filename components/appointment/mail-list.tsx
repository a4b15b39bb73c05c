import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { AppointmentMail, MailState } from "@/lib/notifications/delivery/appointment-mails";
import { type Clock, shortMoment } from "@/lib/time/format";

/** E-mails about an appointment, the newest first: what each says, to whom, and what became of it. */
export function MailList({ mails, clock }: { mails: AppointmentMail[]; clock: Clock }) {
  return (
    <ul className="divide-y divide-line">
      {mails.map(({ id, title, isToClient, state, at }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
          <span>
            {title} <span className="text-muted">{isToClient ? "to the client" : "to the practice"}</span>
          </span>
          <span className="flex flex-wrap items-center gap-3">
            <span className="num text-muted text-small">{shortMoment(at, clock)}</span>
            <Badge tone={STATES[state].tone} mark={STATES[state].mark}>
              {STATES[state].word}
            </Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}

const STATES: Record<MailState, { word: string; tone: Tone; mark: MarkShape }> = {
  queued: { word: "Waiting to leave", tone: "wait", mark: "ring" },
  sent: { word: "Sent", tone: "info", mark: "dot" },
  delayed: { word: "Delayed", tone: "wait", mark: "quarter" },
  delivered: { word: "Arrived", tone: "open", mark: "check" },
  failed: { word: "Not sent", tone: "danger", mark: "warning" },
  bounced: { word: "Came back", tone: "danger", mark: "warning" },
  complained: { word: "Marked as unwanted", tone: "danger", mark: "warning" },
  suppressed: { word: "Not sent: the address gets no e-mail", tone: "danger", mark: "warning" },
};
