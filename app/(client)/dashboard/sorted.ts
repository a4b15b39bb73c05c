import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import type { AppointmentStanding } from "@/lib/appointments/queries";

// So long a request that no time was found for stands among what is still to be done.
const UNANSWERED_MS = 30 * 86_400_000;

/** A client's appointments as their home shows them: what comes next, what waits, and what has been. */
export function sorted<Line extends AppointmentStanding>(all: Line[], now: Date) {
  const ahead = all.filter((line) => isAhead(line, now)).reverse();
  const waiting = all.filter(({ status }) => status === "pending_review");
  const unanswered = all.filter(
    ({ status, createdAt }) => status === "rejected" && now.getTime() - createdAt.getTime() < UNANSWERED_MS,
  );
  const [next, ...later] = ahead;
  const past = all.filter((line) => ![...ahead, ...waiting, ...unanswered].includes(line));
  const latest = [...ahead, ...past, ...waiting].find(({ practitionerId }) => practitionerId !== null);
  return { next, later, waiting, unanswered, past, latest };
}

function isAhead({ status, endsAt }: AppointmentStanding, now: Date) {
  return status === "scheduled" && endsAt !== null && endsAt.getTime() + JOIN_LATE_MINUTES * 60_000 >= now.getTime();
}
