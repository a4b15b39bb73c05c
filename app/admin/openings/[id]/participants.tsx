import { ActionForm } from "@/components/appointment/action-form";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { EmptyState } from "@/components/ui/empty";
import { missed } from "@/lib/appointments/actions";
import { canJoin } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";

type ParticipantsProps = { places: AppointmentLine[]; now: Date };

/** Who has a place in a group session, and had one; each leads to the page of that client's own appointment. */
export function Participants({ places, now }: ParticipantsProps) {
  if (places.length === 0)
    return (
      <EmptyState title="Nobody yet" text="Clients who book a place appear here, and in no other client's sight." />
    );
  return (
    <ul className="space-y-3">
      {places.map((place) => (
        <AppointmentCard
          key={place.id}
          href={`/appointments/${place.id}`}
          title={`${place.clientFirstName} ${place.clientLastName}`.trim()}
          text={presenceOf(place, now)}
          standing={standingOf(place, now)}
        >
          <Missed place={place} now={now} />
        </AppointmentCard>
      ))}
    </ul>
  );
}

/** Whether the client came, while the room is open. */
function presenceOf(place: AppointmentLine, now: Date): string | undefined {
  if (!canJoin(place, now)) return undefined;
  return place.clientArrivedAt ? "is here" : "not here yet";
}

/** Of each client alone it is said that they did not come, once the session has begun. */
function Missed({ place, now }: { place: AppointmentLine; now: Date }) {
  const { id, status, startsAt, clientArrivedAt, clientFirstName } = place;
  if (status !== "scheduled" || !startsAt || now < startsAt || clientArrivedAt) return null;
  const label = (
    <>
      Didn't come<span className="sr-only">: {clientFirstName}</span>
    </>
  );
  return <ActionForm action={missed} hidden={{ id }} label={label} variant="plain" size="dense" />;
}
