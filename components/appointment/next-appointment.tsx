import { StatusBadge } from "@/components/appointment/status-badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { joinFromWords, joinWindow, roomOpenWords } from "@/lib/appointments/join-window";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { documentPlace, type Place } from "@/lib/practice/place/words";
import { type Clock, longDate, timeOfDay, timeRange, zoneName } from "@/lib/time/format";
import { howSoon } from "@/lib/time/how-soon";

type NextAppointmentProps = { line: AppointmentStanding & Pick<Place, "place">; clock: Clock; now: Date };

/** The one that comes next, large, with the way in. */
export function NextAppointment({ line, clock, now }: NextAppointmentProps) {
  const { id, startsAt, endsAt, practitionerName } = line;
  if (!startsAt || !endsAt) return null;
  const opensAt = joinWindow({ startsAt, endsAt }).start;
  const isOpen = opensAt <= now;
  return (
    <Card as="section" labelledBy="next" tone={isOpen ? "open" : "primary"}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 id="next" className="text-small text-muted">
          Next appointment
        </h2>
        <StatusBadge standing={standingOf(line, now)} />
      </div>
      <p className="num mt-2 font-title text-h1">{longDate(startsAt, clock)}</p>
      <p className="num mt-1 text-h3">
        {timeRange(startsAt, endsAt, clock)} <span className="text-small text-muted">{zoneName(clock)}</span>
        {practitionerName && ` with ${practitionerName}`}
      </p>
      <p className="num mt-1 text-muted">
        {line.place !== "online"
          ? `${sentenceCase(howSoon(now, startsAt, clock))}. ${documentPlace(line)}.`
          : isOpen
            ? `The room is open. ${roomOpenWords(line)}`
            : `${sentenceCase(howSoon(now, startsAt, clock))}. ${joinFromWords(line)} ${timeOfDay(opensAt, clock)}.`}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <LinkButton href={`/appointments/${id}`} variant="primary">
          {isOpen ? "Go to the session" : "Details"}
        </LinkButton>
        {!isOpen && line.place === "online" && <LinkButton href="/check">Check camera and sound</LinkButton>}
      </div>
    </Card>
  );
}

function sentenceCase(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
