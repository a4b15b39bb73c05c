import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { DeclineForm } from "@/components/requests/decline-form";
import { Matches } from "@/components/requests/matches";
import { OfferedTimes } from "@/components/requests/offered-times";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { cellNames } from "@/lib/requests/cell-words";
import type { RequestOffer } from "@/lib/requests/offers/queries";
import type { AskedRequest, PendingRecord } from "@/lib/requests/queries";
import { scheduleOther } from "@/lib/requests/staff-actions";
import { type Clock, span } from "@/lib/time/format";

type RequestCardProps = {
  t: Translate;
  request: AskedRequest;
  /** What was written in it. */
  record: PendingRecord;
  /** What the client has that pays for it; empty where there is nothing. */
  paidWith: string;
  practitioners: Choosable[];
  /** What the client was offered last. */
  offers: RequestOffer[];
  clock: Clock;
  now: Date;
};

/** A request: who asks for what and how long they have waited, the times that fit, and the ways to answer. */
export function RequestCard({ t, request, record, paidWith, practitioners, offers, clock, now }: RequestCardProps) {
  const { id, clientFirstName, clientLastName, createdAt, cells, practitionerName } = request;
  const { reason, contactSaid } = record;
  const name = `${clientFirstName} ${clientLastName}`.trim();
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
              ...(contactSaid ? [{ term: t("Said in the request"), detail: contactSaid }] : []),
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
            <div data-key="d">
              <Dialog trigger={t("Decline")} title={t("Decline {name}'s request?", { name })} closeLabel={t("Not now")}>
                <DeclineForm id={id} />
              </Dialog>
            </div>
          </div>
        </div>
        <div>
          <OfferedTimes id={id} offers={offers} clock={clock} now={now} />
          <div data-key="o">
            <Matches t={t} request={request} paidWith={paidWith} practitioners={practitioners} clock={clock} />
          </div>
        </div>
      </div>
    </Card>
  );
}
