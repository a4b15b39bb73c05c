import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { EmptyState } from "@/components/ui/empty";
import { atDesk, missed } from "@/lib/appointments/actions";
import { canJoin } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { letClientIn } from "@/lib/appointments/waiting-room/actions";
import { isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { participantWords } from "@/lib/meetings/shown-name";
import { askToWait } from "@/lib/meetings/waiting-again/actions";
import { missedMoneyWords } from "@/lib/payments/fees/words";
import { span } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

type ParticipantsProps = {
  places: AppointmentLine[];
  /** Those whose client left the call. */
  left: ReadonlySet<string>;
  /** Whether the clients see each other by number; then the practitioner reads whose number is which. */
  numbers: boolean;
  /** Whether they meet where another keeps the door, or there is none: on a platform, or in person. */
  isElsewhere: boolean;
  staff: Staff;
  now: Date;
};

/** Who has a place in a group session, and had one; each leads to the page of that client's own appointment. */
export async function Participants({ places, left, numbers, isElsewhere, staff, now }: ParticipantsProps) {
  const t = await translator();
  if (places.length === 0)
    return (
      <EmptyState
        title={t("Nobody yet")}
        text={t("Clients who book a place appear here. Clients never see one another here.")}
      />
    );
  return (
    <>
      {places.some((place) => mayHaveMissed(place, now)) && (
        <p className="mb-4 text-muted">
          {t(
            "If a client didn't come, nobody is told. You can undo it for {minutes, plural, one {# minute} other {# minutes}}, on the client's own appointment.",
            { minutes: UNDO_MINUTES },
          )}
        </p>
      )}
      <ul className="space-y-3">
        {places.map((place) => (
          <AppointmentCard
            key={place.id}
            href={`/appointments/${place.id}`}
            title={`${place.clientFirstName} ${place.clientLastName}`.trim()}
            text={[numbers && participantWords(numberOf(place, places)), presenceOf(t, place, left, now)]
              .filter(Boolean)
              .join(" · ")}
            standing={standingOf(place, now)}
            t={t}
          >
            <AtDesk place={place} now={now} />
            <LetIn place={place} isElsewhere={isElsewhere} />
            <Missed place={place} staff={staff} now={now} />
          </AppointmentCard>
        ))}
      </ul>
    </>
  );
}

/** The number that a client is called by before the others: that of the place, in the order of booking. */
function numberOf({ id }: AppointmentLine, places: AppointmentLine[]): number {
  return places.filter((other) => other.id <= id).length;
}

/** Whether the client came, while the room is open. */
function presenceOf(t: Translate, place: AppointmentLine, left: ReadonlySet<string>, now: Date): string | undefined {
  if (!canJoin(place, now)) return undefined;
  if (!place.clientArrivedAt) return t("not here yet");
  if (place.place !== "online") return t("here for {span}", { span: span(t, place.clientArrivedAt, now) });
  if (isWaiting(place)) return t("in the waiting room for {span}", { span: span(t, place.clientArrivedAt, now) });
  return left.has(place.id) ? t("left the call") : t("in the session");
}

/** In person, staff see who comes. */
async function AtDesk({ place, now }: { place: AppointmentLine; now: Date }) {
  const { id, clientArrivedAt, clientFirstName } = place;
  if (place.place !== "in_person" || clientArrivedAt || !canJoin(place, now)) return null;
  const t = await translator();
  return (
    <ActionForm
      action={atDesk}
      hidden={{ id }}
      label={t("{client} is here", { client: clientFirstName })}
      size="dense"
    />
  );
}

/** Who waits is let in, each by name; who was let in by mistake waits again, where it is our room that lets people in. */
function LetIn({ place, isElsewhere }: { place: AppointmentLine; isElsewhere: boolean }) {
  const t = useT();
  const { id, status, meetingStatus, clientArrivedAt, clientFirstName } = place;
  if (status !== "scheduled" || meetingStatus !== "active" || !clientArrivedAt) return null;
  const name = <span className="sr-only">: {clientFirstName}</span>;
  return isWaiting(place) ? (
    <ActionForm
      action={letClientIn}
      hidden={{ id }}
      label={
        <>
          {t("Let in")}
          {name}
        </>
      }
      size="dense"
    />
  ) : isElsewhere ? null : (
    <ActionForm
      action={askToWait}
      hidden={{ id }}
      label={
        <>
          {t("Ask to wait")}
          {name}
        </>
      }
      variant="quiet"
      size="dense"
    />
  );
}

function mayHaveMissed({ status, startsAt, clientArrivedAt }: AppointmentLine, now: Date): boolean {
  return status === "scheduled" && startsAt !== null && now >= startsAt && !clientArrivedAt;
}

/** Of each client alone it is said that they did not come, once the session has begun. */
async function Missed({ place, staff, now }: { place: AppointmentLine; staff: Staff; now: Date }) {
  const t = await translator();
  const { id, clientFirstName } = place;
  if (!mayHaveMissed(place, now)) return null;
  const label = (
    <>
      {t.rich("Didn't come<mark>: {client}</mark>", {
        client: clientFirstName,
        mark: (text) => <span className="sr-only">{text}</span>,
      })}
    </>
  );
  const money = await missedMoneyWords(t, staff, id);
  return (
    <ActionForm action={missed} hidden={{ id }} label={label} variant="plain" size="dense">
      {money && <p className="text-muted text-small">{money}</p>}
    </ActionForm>
  );
}
