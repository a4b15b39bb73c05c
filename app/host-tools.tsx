import { NextWeekForm } from "@/components/room/call/next-week-form";
import { SessionClock } from "@/components/room/call/session-clock";
import { LateForm } from "@/components/room/late-form";
import { sayLate } from "@/lib/appointments/waiting-room/actions";
import { findNextSession, type NextSession } from "@/lib/appointments/waiting-room/next-session";
import { bookAgain } from "@/lib/booking/staff-actions";
import { type Clock, shortMoment, span, timeOfDay } from "@/lib/time/format";
import { daysLater } from "@/lib/time/zone";

type Session = {
  id: string;
  practitionerId: string | null;
  practitionerZone: string | null;
  openingId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

type HostToolsProps = { session: Session; clock: Clock; now: Date };

/** What a practitioner has at hand in a session, and nobody else sees: the clock, who comes next, and next week. */
export async function HostTools({ session, clock, now }: HostToolsProps) {
  const { id, startsAt, endsAt, practitionerZone, openingId } = session;
  const next = await findNextSession(session, now);
  return (
    <div className="mt-6 space-y-4">
      {endsAt && <SessionClock leftMs={endsAt.getTime() - now.getTime()} />}
      {next && <Next next={next} clock={clock} now={now} />}
      {startsAt && practitionerZone && !openingId && (
        <NextWeekForm action={bookAgain} id={id} when={shortMoment(daysLater(practitionerZone, startsAt, 7), clock)} />
      )}
    </div>
  );
}

/** The session that is due next: whether its client waits, and one click that tells them of a delay. */
function Next({ next, clock, now }: { next: NextSession; clock: Clock; now: Date }) {
  const { id, openingId, firstName, service, startsAt, clientArrivedAt, delayedUntil } = next;
  const who = openingId ? service : firstName;
  const at = startsAt ? ` at ${timeOfDay(startsAt, clock)}` : "";
  const here = clientArrivedAt ? `, ${openingId ? "somebody is" : "is"} waiting for ${span(clientArrivedAt, now)}` : "";
  return (
    <section aria-label="Next session" className="rounded-m border border-line bg-sunken p-3 text-small">
      <LateForm
        action={sayLate}
        id={id}
        question={`Next: ${who}${at}${here}. Running late? Say so:`}
        told={
          delayedUntil &&
          `Next: ${who}${at}${here}. They know that you expect to begin at ${timeOfDay(delayedUntil, clock)}.`
        }
      />
    </section>
  );
}
