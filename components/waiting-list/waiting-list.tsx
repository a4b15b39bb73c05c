import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Cell } from "@/lib/engine/day-blocks";
import type { Translate } from "@/lib/i18n/message";
import { cellNames } from "@/lib/requests/cell-words";
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";
import { leave } from "@/lib/waiting-list/actions";
import { keptWords, offeredLink } from "@/lib/waiting-list/words";

type Line = {
  id: string;
  cells: Cell[];
  appointmentId: string | null;
  serviceId: string;
  serviceName: string;
  practitionerName: string | null;
  startsAt: Date | null;
  isPlace: boolean;
  offer: { id: string; startsAt: Date; until: Date } | null;
};

/** What a client waits for, each with the time that is kept for them now, and the way off the list. */
export function WaitingList({ t, lines, clock }: { t: Translate; lines: Line[]; clock: Clock }) {
  return (
    <ul className="space-y-3">
      {lines.map((line) => (
        <Card key={line.id} as="li" tone={line.offer ? "open" : "surface"}>
          <Entry t={t} line={line} clock={clock} />
        </Card>
      ))}
    </ul>
  );
}

function Entry({ t, line, clock }: { t: Translate; line: Line; clock: Clock }) {
  const { id, cells, appointmentId, serviceId, serviceName, practitionerName, startsAt, isPlace, offer } = line;
  const kind = { isPlace, isMove: startsAt !== null };
  return (
    <div className="space-y-3">
      <p className="font-semibold">
        {practitionerName
          ? t("{service} with {practitioner}", { service: serviceName, practitioner: practitionerName })
          : t("{service} with the first available therapist", { service: serviceName })}
      </p>
      {offer && (
        <p className="num">
          {keptWords(t, kind, { moment: longMoment(offer.startsAt, clock), until: timeOfDay(offer.until, clock) })}
        </p>
      )}
      <p className="text-small text-muted">
        {cells.length > 0 ? cellNames(t, cells, clock.locale) : t("Any of its sessions")}
        {startsAt &&
          ` · ${t("earlier than {moment} ({zone})", { moment: longMoment(startsAt, clock), zone: zoneWords(t, clock) })}`}
      </p>
      <div className="flex flex-wrap gap-3">
        {offer && (
          <LinkButton href={`/waiting/offers/${offer.id}`} variant="primary">
            {offeredLink(t, kind)}
          </LinkButton>
        )}
        {cells.length > 0 && (
          <LinkButton href={appointmentId ? `/waiting?appointment=${appointmentId}` : `/waiting?service=${serviceId}`}>
            {t("Change")}
          </LinkButton>
        )}
        <ActionForm action={leave} hidden={{ id }} label={t("Stop waiting")} variant="quiet" />
      </div>
    </div>
  );
}
