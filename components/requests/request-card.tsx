import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { cellName, cellNames } from "@/lib/requests/cell-words";
import type { WaitingRequest } from "@/lib/requests/queries";
import { reject, scheduleOffered, scheduleOther } from "@/lib/requests/staff-actions";
import { type Clock, elsewhere, sameClock, shortMoment, span } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

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
        <p className="text-small text-muted">{t("Waiting for {span}", { span: span(t, createdAt, now) })}</p>
      </header>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="space-y-3">
          <DefinitionList
            items={[
              { term: t("Asked for"), detail: cellNames(t, cells, clock.locale) },
              { term: t("With"), detail: practitionerName ?? t("First available therapist") },
              ...(request.contactSaid ? [{ term: t("Said in the request"), detail: request.contactSaid }] : []),
            ]}
          />
          {reason && (
            <Disclosure summary={t("What the client wrote")}>
              <p className="whitespace-pre-line">{reason}</p>
            </Disclosure>
          )}
          <div className="flex flex-wrap gap-3">
            <Dialog trigger={t("Another time")} title={t("Another time for {name}", { name })}>
              <p className="mb-4 text-muted">
                {paidWith} {undoPromiseWords(t)}
              </p>
              <OtherTimeForm
                action={scheduleOther}
                id={id}
                practitioners={practitioners}
                practitioner={request.practitionerId ?? ""}
                label={t("Book this time")}
              />
            </Dialog>
            <Dialog trigger={t("Decline")} title={t("Decline {name}'s request?", { name })} closeLabel={t("Not now")}>
              <ActionForm
                action={reject}
                hidden={{ id }}
                label={t("Decline and tell the client")}
                note={{ name: "reason", label: t("A few words"), hint: t("The client reads this."), optional: true }}
              >
                <p className="text-muted">
                  {t(
                    "We tell the client that none of these times can be offered, and how to ask for others. {undoPromise}",
                    { undoPromise: undoPromiseWords(t) },
                  )}
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
  const t = useT();
  const { request, paidWith, practitioners } = props;
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
