import { useT } from "#speech";
import { ClientSentences } from "@/app/client-sentences";
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
    <ClientSentences of={["room/call"]}>
      <div className="mt-6 space-y-4">
        {endsAt && <SessionClock leftMs={endsAt.getTime() - now.getTime()} />}
        {next && <Next next={next} clock={clock} now={now} />}
        {startsAt && practitionerZone && !openingId && (
          <NextWeekForm
            action={bookAgain}
            id={id}
            when={shortMoment(daysLater(practitionerZone, startsAt, 7), clock)}
          />
        )}
      </div>
    </ClientSentences>
  );
}

/** The session that is due next: whether its client waits, and one click that tells them of a delay. */
function Next({ next: session, clock, now }: { next: NextSession; clock: Clock; now: Date }) {
  const t = useT();
  const { id, openingId, firstName, service, startsAt, clientArrivedAt, delayedUntil } = session;
  const who = openingId ? service : firstName;
  const whoAndWhen = startsAt
    ? t("Next: {who} at {time}.", { who, time: timeOfDay(startsAt, clock) })
    : t("Next: {who}.", { who });
  const here = clientArrivedAt ? t("Waiting for {span}.", { span: span(t, clientArrivedAt, now) }) : "";
  const next = [whoAndWhen, here].filter(Boolean).join(" ");
  return (
    <section aria-label={t("Next session")} className="rounded-m border border-line bg-sunken p-3 text-small">
      <LateForm
        action={sayLate}
        id={id}
        question={`${next} ${t("Running late? Say so:")}`}
        told={
          delayedUntil &&
          `${next} ${t("They know that you expect to begin at {time}.", { time: timeOfDay(delayedUntil, clock) })}`
        }
      />
    </section>
  );
}
