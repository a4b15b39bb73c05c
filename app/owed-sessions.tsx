import type { ReactNode } from "react";
import { OwedList } from "@/components/payments/owed-list";
import type { OwedSession } from "@/lib/payments/owed";
import { amountWords } from "@/lib/payments/words";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";

type OwedSessionsProps = {
  sessions: OwedSession[];
  clock: Clock;
  /** The way to pay for one; not asked for what is on its way already. */
  payFor: (session: OwedSession) => ReactNode;
};

/** Sessions to be paid for, in words that say nothing of what they are about: who pays may be another than the client. */
export function OwedSessions({ sessions, clock, payFor }: OwedSessionsProps) {
  return (
    <OwedList
      sessions={sessions.map((session) => ({
        id: session.id,
        title: [session.startsAt && shortDate(session.startsAt, clock), `session of ${session.minutes} minutes`]
          .filter(Boolean)
          .join(", "),
        amount: amountWords(session.payableMinor, session.currency),
        note: noteOf(session, clock),
        action: session.isUnderWay ? null : payFor(session),
      }))}
    />
  );
}

function noteOf({ isUnderWay, payBy, prepayMinor, isDue }: OwedSession, clock: Clock): string {
  if (isUnderWay) return "A payment is on its way.";
  if (payBy) return `The time is kept until ${timeOfDay(payBy, clock)}.`;
  if (prepayMinor > 0) return "To be paid before the session.";
  return isDue ? "" : "Due after the session; you can pay now if you like.";
}
