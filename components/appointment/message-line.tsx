import { useT } from "#speech";
import { Badge, type Tone } from "@/components/ui/badge";
import type { MarkShape } from "@/components/ui/mark";
import type { Translate } from "@/lib/i18n/message";
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
  const t = useT();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <span>
        {title} <span className="text-muted">{note}</span>
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <span className="num text-muted text-small">{shortMoment(at, clock)}</span>
        <Badge tone={statesWords(t)[state].tone} mark={statesWords(t)[state].mark}>
          {statesWords(t)[state].word}
        </Badge>
      </span>
    </li>
  );
}

const statesWords = (t: Translate): Record<State, { word: string; tone: Tone; mark: MarkShape }> => ({
  queued: { word: t("Waiting to leave"), tone: "wait", mark: "ring" },
  sent: { word: t("Sent"), tone: "info", mark: "dot" },
  delayed: { word: t("Delayed"), tone: "wait", mark: "quarter" },
  delivered: { word: t("Arrived"), tone: "open", mark: "check" },
  failed: { word: t("Not sent"), tone: "danger", mark: "warning" },
  undelivered: { word: t("Didn't arrive"), tone: "danger", mark: "warning" },
  bounced: { word: t("Came back"), tone: "danger", mark: "warning" },
  complained: { word: t("Marked as unwanted"), tone: "danger", mark: "warning" },
  suppressed: { word: t("Not sent: the address gets no e-mail"), tone: "danger", mark: "warning" },
});
