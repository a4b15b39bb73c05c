import { Disclosure } from "@/components/ui/disclosure";
import { historyWord } from "@/lib/appointments/history-words";
import { shortMoment } from "@/lib/format";

type HistoryProps = { events: { at: Date; action: string }[]; zone: string };

/** What has happened to this appointment, oldest first. */
export function History({ events, zone }: HistoryProps) {
  const known = events.flatMap(({ at, action }) => (historyWord(action) ? [{ at, word: historyWord(action) }] : []));
  if (known.length === 0) return null;
  return (
    <Disclosure summary="History">
      <ol className="num space-y-1 text-small">
        {known.map(({ at, word }) => (
          <li key={`${at.toISOString()} ${word}`}>
            <time dateTime={at.toISOString()} className="text-muted">
              {shortMoment(at, zone)}
            </time>{" "}
            {word}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
