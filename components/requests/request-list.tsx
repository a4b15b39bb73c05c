import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortMoment, span } from "@/lib/time/format";

/** A request of the list, without what its client wrote. */
export type ListedRequest = {
  id: string;
  clientFirstName: string;
  clientLastName: string;
  createdAt: Date;
  matches: { startsAt: Date }[];
  /** Whether times are kept for its client to choose from. */
  isOffered: boolean;
};

type RequestListProps = { requests: ListedRequest[]; chosen: string; page: number; clock: Clock; now: Date };

/** The requests that wait, the longest first: j and k go through it, and Enter opens one beside it. */
export function RequestList({ requests, chosen, page, clock, now }: RequestListProps) {
  const t = useT();
  return (
    <nav aria-label={t("Requests")} data-keys="rows">
      <ol className="divide-y divide-line border-line border-y">
        {requests.map(({ id, clientFirstName, clientLastName, createdAt, matches, isOffered }) => (
          <li key={id} className="max-w-none">
            <Link
              href={`/admin/requests?${page > 1 ? `page=${page}&` : ""}request=${id}`}
              aria-current={id === chosen ? "true" : undefined}
              className="block px-3 py-3 hover:bg-sunken aria-[current=true]:bg-primary-soft"
            >
              <span className="block font-medium">{`${clientFirstName} ${clientLastName}`.trim()}</span>
              <span className="block text-muted text-small">
                {[
                  t("waiting for {span}", { span: span(t, createdAt, now) }),
                  isOffered ? t("times offered") : matchWords(t, matches, clock),
                ].join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function matchWords(t: Translate, matches: { startsAt: Date }[], clock: Clock): string {
  const [soonest] = matches;
  return soonest
    ? t("{count, plural, one {# time} other {# times}}, from {moment}", {
        count: matches.length,
        moment: shortMoment(soonest.startsAt, clock),
      })
    : t("no free time");
}
