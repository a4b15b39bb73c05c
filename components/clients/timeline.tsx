import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { entryWords, mailState } from "@/lib/clients/timeline/words";
import { type Clock, shortMoment } from "@/lib/time/format";

type Entry = Parameters<typeof entryWords>[1];

type TimelineProps = {
  entries: (Entry & { at: Date; startsAt: Date | null; by: string | null; appointment: string | null; id: string })[];
  clock: Clock;
  linksToSessions: boolean;
};

/** What happened with a client, the newest first. */
export function Timeline({ entries, clock, linksToSessions }: TimelineProps) {
  const t = useT();
  return (
    <ol className="divide-y divide-line border-line border-y">
      {entries.map((entry) => (
        <li key={`${entry.kind} ${entry.id}`} className="max-w-none gap-x-6 py-2 sm:grid sm:grid-cols-[11rem_1fr]">
          <time dateTime={entry.at.toISOString()} className="num text-muted">
            {shortMoment(entry.at, clock)}
          </time>
          <div className="min-w-0">
            {entryWords(t, entry)}
            <Aside entry={entry} clock={clock} linksToSessions={linksToSessions} />
          </div>
        </li>
      ))}
    </ol>
  );
}

type AsideProps = { entry: TimelineProps["entries"][number]; clock: Clock; linksToSessions: boolean };

function Aside({ entry, clock, linksToSessions }: AsideProps) {
  const t = useT();
  const { appointment, startsAt, by } = entry;
  const about = startsAt ? t("session of {moment}", { moment: shortMoment(startsAt, clock) }) : t("the session");
  const who = by === "client" ? t("by the client") : by ? t("by {name}", { name: by }) : null;
  const said = [mailState(t, entry), who].filter(Boolean).join(" · ");
  return (
    <span className="text-muted text-small">
      {said && ` · ${said}`}
      {appointment && linksToSessions && (
        <>
          {" · "}
          <Link href={`/appointments/${appointment}`} className="link inline-flex min-h-6 items-center">
            {about}
          </Link>
        </>
      )}
    </span>
  );
}
