import { ActionForm } from "@/components/appointment/action-form";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { UNDO_PROMISE } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { cellName, cellNames } from "@/lib/requests/cell-words";
import type { WaitingRequest } from "@/lib/requests/queries";
import { reject, scheduleOffered, scheduleOther } from "@/lib/requests/staff-actions";
import { type Clock, elsewhere, sameClock, shortMoment, span, zoneName } from "@/lib/time/format";

type RequestCardProps = {
  t: Translate;
  request: WaitingRequest;
  /** What the client has that pays for it; empty where there is nothing. */
  paidWith: string;
  practitioners: Choosable[];
  clock: Clock;
  now: Date;
};

const SHOWN = 5;

/** A request: who asks for what and how long they have waited, the times that fit, and the ways to answer. */
export function RequestCard({ t, request, paidWith, practitioners, clock, now }: RequestCardProps) {
  const { id, clientFirstName, clientLastName, createdAt, cells, reason, practitionerName } = request;
  const name = `${clientFirstName} ${clientLastName}`;
  return (
    <Card as="article" labelledBy={`request-${id}`}>
      <header className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h2 id={`request-${id}`} className="text-h2 font-semibold">
          <Link href={`/appointments/${id}`} className="link">
            {name}
          </Link>
        </h2>
        <p className="text-small text-muted">Waiting for {span(createdAt, now)}</p>
      </header>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="space-y-3">
          <DefinitionList
            items={[
              { term: "Asked for", detail: cellNames(t, cells, clock.locale) },
              { term: "With", detail: practitionerName ?? "First available therapist" },
              ...(request.contactSaid ? [{ term: "Said in the request", detail: request.contactSaid }] : []),
            ]}
          />
          {reason && (
            <Disclosure summary="What the client wrote">
              <p className="whitespace-pre-line">{reason}</p>
            </Disclosure>
          )}
          <div className="flex flex-wrap gap-3">
            <Dialog trigger="Another time" title={`Another time for ${name}`}>
              <p className="mb-4 text-muted">
                {paidWith} {UNDO_PROMISE}
              </p>
              <OtherTimeForm
                action={scheduleOther}
                id={id}
                practitioners={practitioners}
                practitioner={request.practitionerId ?? ""}
                label="Book this time"
              />
            </Dialog>
            <Dialog trigger="Decline" title={`Decline ${name}'s request?`} closeLabel="Not now">
              <ActionForm
                action={reject}
                hidden={{ id }}
                label="Decline and tell the client"
                note={{ name: "reason", label: "A few words", hint: "The client reads this.", optional: true }}
              >
                <p className="text-muted">
                  We tell the client that none of these times can be offered, and how to ask for others. {UNDO_PROMISE}
                </p>
              </ActionForm>
            </Dialog>
          </div>
        </div>
        <Matches t={t} request={request} paidWith={paidWith} practitioners={practitioners} clock={clock} />
      </div>
    </Card>
  );
}

type MatchesProps = Omit<RequestCardProps, "now">;

function Matches(props: MatchesProps) {
  const { request, paidWith, practitioners } = props;
  const choosable = request.matches.filter(({ practitionerId }) =>
    practitioners.some((one) => one.id === practitionerId),
  );
  return (
    <div>
      <h3 className="mb-2 text-h3 font-semibold">Best matches</h3>
      {choosable.length === 0 && (
        <p className="text-muted">
          None of these times is free in the next 30 days. You can book another time, or decline the request.
        </p>
      )}
      {choosable.length > 0 && (
        <p className="mb-3 text-small text-muted">Soonest first, from the times the client ticked. {paidWith}</p>
      )}
      <MatchList {...props} matches={choosable.slice(0, SHOWN)} />
      {choosable.length > SHOWN && (
        <Disclosure summary={`${choosable.length - SHOWN} more`}>
          <MatchList {...props} matches={choosable.slice(SHOWN)} />
        </Disclosure>
      )}
    </div>
  );
}

type MatchListProps = MatchesProps & { matches: WaitingRequest["matches"] };

function MatchList({ t, request: { id, clientZone, clientFirstName }, practitioners, clock, matches }: MatchListProps) {
  return (
    <ul className="space-y-2 text-fg">
      {matches.map(({ startsAt, cell, practitionerId }) => (
        <li
          key={`${practitionerId} ${startsAt.toISOString()}`}
          className="flex items-center justify-between gap-3 rounded-m border border-line px-3 py-2"
        >
          <p className="num">
            <time dateTime={startsAt.toISOString()} className="font-medium">
              {shortMoment(startsAt, clock)}
            </time>
            <span className="block text-meta text-muted">
              {[
                cellName(t, cell, clock.locale),
                practitioners.length > 1 && practitioners.find((one) => one.id === practitionerId)?.name,
                !sameClock(clock, clientZone, startsAt) &&
                  `${shortMoment(startsAt, elsewhere(clock, clientZone))} for ${clientFirstName} (${zoneName(clientZone)})`,
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
                Book
                <VisuallyHidden>
                  {" "}
                  {shortMoment(startsAt, clock)} for {clientFirstName}
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
