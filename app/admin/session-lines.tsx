import { groupWords, hrefOf, sessionName } from "@/app/admin/session-words";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { answerWords } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { roomWords } from "@/lib/consulting-rooms/words";
import { listedSessions } from "@/lib/group-sessions/listed-sessions";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, shortDate, timeRange } from "@/lib/time/format";

type SessionLinesProps = {
  staff: Staff;
  lines: AppointmentLine[];
  clock: Clock;
  now: Date;
  isPrivate: boolean;
  /** Whether all are of one practitioner, who then need not be named in each. */
  isOfOne: boolean;
};

/** The sessions of the days ahead, a group as one. */
export async function SessionLines({ staff, lines, clock, now, isPrivate, isOfOne }: SessionLinesProps) {
  const t = await translator();
  return (
    <ul className="space-y-3">
      {listedSessions(lines).map(({ lead, places }) => (
        <AppointmentCard
          key={lead.id}
          href={hrefOf(lead)}
          title={when(lead, clock)}
          text={[
            ...(places && !isPrivate
              ? groupWords(t, places, lead, staff)
              : [sessionName(t, lead, places !== null, isPrivate)]),
            isOfOne ? places === null && lead.serviceName : lead.practitionerName,
            roomWords(t, lead),
            answerWords(t, places ?? [lead]),
          ]
            .filter(Boolean)
            .join(" · ")}
          standing={standingOf(lead, now)}
          t={t}
        />
      ))}
    </ul>
  );
}

function when({ startsAt, endsAt }: AppointmentLine, clock: Clock) {
  if (!startsAt || !endsAt) return "";
  return `${shortDate(startsAt, clock)}, ${timeRange(startsAt, endsAt, clock)}`;
}
