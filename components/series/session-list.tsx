import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { type Clock, longMoment } from "@/lib/time/format";

type SessionListProps = { sessions: { id: string; startsAt: Date }[]; current: string; clock: Clock };

/** The sessions of a series that are ahead, each a way to its own page. */
export function SessionList({ sessions, current, clock }: SessionListProps) {
  const t = useT();
  return (
    <ul className="divide-y divide-line">
      {sessions.map(({ id, startsAt }) => (
        <li key={id} className="num flex min-h-11 flex-wrap items-center gap-x-3">
          <Link className="link" href={`/appointments/${id}`}>
            {longMoment(startsAt, clock)}
          </Link>
          {id === current && <span className="text-small text-muted">{t("This one")}</span>}
        </li>
      ))}
    </ul>
  );
}
