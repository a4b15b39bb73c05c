import { ActionForm } from "@/components/appointment/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { cellName } from "@/lib/requests/cell-words";
import { offer } from "@/lib/requests/offers/actions";
import type { AskedRequest } from "@/lib/requests/queries";
import { scheduleOffered } from "@/lib/requests/staff-actions";
import { type Clock, elsewhere, sameClock, shortMoment } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

const SHOWN = 5;

type MatchesProps = {
  t: Translate;
  request: AskedRequest;
  /** What the client has that pays for it; empty where there is nothing. */
  paidWith: string;
  practitioners: Choosable[];
  clock: Clock;
};

/** The free times that match a request: each is booked with one click, or up to three are ticked and offered. */
export function Matches(props: MatchesProps) {
  const { t, request, paidWith, practitioners } = props;
  const choosable = request.matches.filter(({ practitionerId }) =>
    practitioners.some((one) => one.id === practitionerId),
  );
  return (
    <div>
      <h3 className="mb-2 text-h3 font-semibold">{t("Best matches")}</h3>
      {choosable.length === 0 && (
        <p className="text-muted">
          {t("None of these times is free in the next 30 days. You can book another time, or decline the request.")}
        </p>
      )}
      {choosable.length > 0 && (
        <p className="mb-3 text-small text-muted">
          {t("Soonest first, from the times the client ticked. {paidWith}", { paidWith })}
        </p>
      )}
      <MatchList {...props} matches={choosable.slice(0, SHOWN)} />
      {choosable.length > SHOWN && (
        <Disclosure summary={t("{value} more", { value: choosable.length - SHOWN })}>
          <MatchList {...props} matches={choosable.slice(SHOWN)} />
        </Disclosure>
      )}
      {choosable.length > 0 && (
        <div className="mt-4">
          <p className="mb-2 text-muted text-small">
            {t("Or tick up to three and let {client} choose: they are kept for two days.", {
              client: request.clientFirstName,
            })}{" "}
            {undoPromiseWords(t)}
          </p>
          <ActionForm
            id={`offer-${request.id}`}
            action={offer}
            hidden={{ id: request.id }}
            label={
              <>
                {t("Offer the ticked times")}
                <VisuallyHidden> {t("to {client}", { client: request.clientFirstName })}</VisuallyHidden>
              </>
            }
            pendingLabel={t("One moment…")}
            variant="plain"
            size="dense"
          />
        </div>
      )}
    </div>
  );
}

type MatchListProps = MatchesProps & { matches: AskedRequest["matches"] };

function MatchList({ t, request: { id, clientZone, clientFirstName }, practitioners, clock, matches }: MatchListProps) {
  return (
    <ul className="space-y-2 text-fg">
      {matches.map(({ startsAt, cell, practitionerId }) => (
        <li
          key={`${practitionerId} ${startsAt.toISOString()}`}
          className="flex items-center justify-between gap-3 rounded-m border border-line px-3 py-2"
        >
          <input
            type="checkbox"
            form={`offer-${id}`}
            name="starts"
            value={`${practitionerId},${startsAt.toISOString()}`}
            aria-label={t("Offer {moment} to {client}", {
              moment: shortMoment(startsAt, clock),
              client: clientFirstName,
            })}
            className="size-5 shrink-0 accent-primary"
          />
          <p className="num grow">
            <time dateTime={startsAt.toISOString()} className="font-medium">
              {shortMoment(startsAt, clock)}
            </time>
            <span className="block text-meta text-muted">
              {[
                cellName(t, cell, clock.locale),
                practitioners.length > 1 && practitioners.find((one) => one.id === practitionerId)?.name,
                !sameClock(clock, clientZone, startsAt) &&
                  t("{moment} for {client} ({zone})", {
                    moment: shortMoment(startsAt, elsewhere(clock, clientZone)),
                    client: clientFirstName,
                    zone: zoneWords(t, clientZone),
                  }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </p>
          <ActionForm
            action={scheduleOffered}
            hidden={{ id, practitioner: practitionerId, start: startsAt.toISOString() }}
            label={
              <>
                {t("Book")}
                <VisuallyHidden>
                  {" "}
                  {t("{moment} for {client}", { moment: shortMoment(startsAt, clock), client: clientFirstName })}
                </VisuallyHidden>
              </>
            }
            size="dense"
            variant="plain"
          />
        </li>
      ))}
    </ul>
  );
}
