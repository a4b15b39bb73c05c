import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { historyWord } from "@/lib/appointments/history-words";
import { type Clock, shortMoment } from "@/lib/time/format";

type HistoryProps = { events: { at: Date; action: Parameters<typeof historyWord>[1] }[]; clock: Clock };

/** What has happened to this appointment, oldest first. */
export function History({ events, clock }: HistoryProps) {
  const t = useT();
  const known = events.flatMap(({ at, action }) =>
    historyWord(t, action) ? [{ at, word: historyWord(t, action) }] : [],
  );
  if (known.length === 0) return null;
  return (
    <Disclosure summary={t("History")}>
      <ol className="num space-y-1 text-small">
        {known.map(({ at, word }) => (
          <li key={`${at.toISOString()} ${word}`}>
            <time dateTime={at.toISOString()} className="text-muted">
              {shortMoment(at, clock)}
            </time>{" "}
            {word}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
