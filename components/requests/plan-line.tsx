import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";
import { cellNames } from "@/lib/requests/cell-words";
import type { PlannedRequest } from "@/lib/requests/plan-week";
import { type Clock, elsewhere, sameClock, shortMoment, span } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type PlanLineProps = Omit<PlannedRequest, "reason"> & {
  t: Translate;
  /** Why it has this time, or none. */
  why: string;
  practitionerName: string;
  clock: Clock;
  now: Date;
  /** Books it. */
  book: FormAction;
};

/** One request of the plan: the time, whose it is, why, and the way to book it alone. */
export function PlanLine({ t, request, match, others, why, practitionerName, clock, now, book }: PlanLineProps) {
  const { id, clientFirstName, clientLastName, clientZone, cells, createdAt, serviceName } = request;
  const name = `${clientFirstName} ${clientLastName}`.trim();
  const theirs =
    match && !sameClock(clock, clientZone, match.startsAt)
      ? t("{moment} for {client} ({zone})", {
          moment: shortMoment(match.startsAt, elsewhere(clock, clientZone)),
          client: clientFirstName,
          zone: zoneWords(t, clientZone),
        })
      : "";
  return (
    <li className="grid max-w-none gap-x-6 gap-y-1 border-line border-t py-4 sm:grid-cols-[11rem_1fr_auto] sm:items-center">
      <p className="num font-semibold">{match ? shortMoment(match.startsAt, clock) : "–"}</p>
      <div className="min-w-0">
        <p>
          <Link href={`/appointments/${id}`} className="link font-medium">
            {name}
          </Link>
          <span className="text-muted text-small">
            {[` · ${serviceName}`, practitionerName, t("waiting for {span}", { span: span(t, createdAt, now) })]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </p>
        <p className="text-small">{why}</p>
        <p className="text-muted text-small">
          {[
            t("Asked for {cells}", { cells: cellNames(t, cells, clock.locale) }),
            theirs,
            others > 0 && t("{others, plural, one {# other time suits} other {# other times suit}}", { others }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {match && (
        <ActionForm
          action={book}
          hidden={{ slots: `${id},${match.practitionerId},${match.startsAt.toISOString()}` }}
          label={
            <>
              {t.rich("Book<mark> for {name}</mark>", {
                name,
                mark: (text) => <span className="sr-only">{text}</span>,
              })}
            </>
          }
          pendingLabel={t("Booking…")}
          variant="plain"
          size="dense"
        />
      )}
    </li>
  );
}
