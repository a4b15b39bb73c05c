import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { LinkButton } from "@/components/ui/button";
import { start } from "@/lib/appointments/actions";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { answerWords, isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { startGroup } from "@/lib/group-sessions/actions";
import { listedSessions, namesOf, placesInWords } from "@/lib/group-sessions/listed-sessions";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, shortDate, span, timeRange } from "@/lib/time/format";

type SessionLinesProps = { staff: Staff; lines: AppointmentLine[]; clock: Clock; now: Date; withDay: boolean };

/** The sessions of some days, a group as one, each with the way into its room while that is open. */
export async function SessionLines({ staff, lines, clock, now, withDay }: SessionLinesProps) {
  const t = await translator();
  return (
    <ul className="space-y-3">
      {listedSessions(lines).map(({ lead, places }) => (
        <AppointmentCard
          key={lead.id}
          href={hrefOf(lead)}
          title={when(lead, clock, withDay)}
          text={[
            ...(places ? groupWords(places, lead, staff) : [whoComes(t, lead)]),
            lead.practitionerName,
            inWaitingRoom(t, places ?? [lead], now) || answerWords(t, places ?? [lead]),
            withDay ? "" : devicesOf(t, places ?? [lead]),
          ]
            .filter(Boolean)
            .join(" · ")}
          standing={standingOf(lead, now)}
          t={t}
        >
          <Start line={lead} staff={staff} now={now} />
        </AppointmentCard>
      ))}
    </ul>
  );
}

function whoComes(t: Translate, { clientFirstName, clientLastName, attendeeIds }: AppointmentLine): string {
  const name = `${clientFirstName} ${clientLastName}`.trim();
  return attendeeIds.length > 0
    ? t("{name} and {attendeeIds, plural, one {# other} other {# others}}", { name, attendeeIds: attendeeIds.length })
    : name;
}

/** What a group is, how many come, and who: that for the practitioner alone. */
function groupWords(places: AppointmentLine[], lead: AppointmentLine, staff: Staff): string[] {
  const isOwn = seatOf(staff, lead) === "practitioner";
  return [lead.serviceName, placesInWords(lead.places ?? places.length, places), isOwn ? namesOf(places) : ""];
}

function inWaitingRoom(t: Translate, places: AppointmentLine[], now: Date): string {
  const since = places.filter(isWaiting).flatMap(({ clientArrivedAt }) => clientArrivedAt ?? []);
  const [first] = since.toSorted((one, other) => Number(one) - Number(other));
  if (!first) return "";
  return places.length === 1
    ? t("in the waiting room for {span}", { span: span(t, first, now) })
    : t("{count} in the waiting room, the first for {span}", { count: since.length, span: span(t, first, now) });
}

/** Whose check of camera and sound found trouble, or that all was well; nothing where nobody made one. */
function devicesOf(t: Translate, places: AppointmentLine[]): string {
  const booked = places.filter(({ status }) => status === "scheduled");
  const troubled = booked.filter(({ deviceCheck }) => deviceCheck?.trouble);
  if (troubled.length > 0)
    return places.length === 1
      ? t("device needs help")
      : t("{count} need help with a device", { count: troubled.length });
  return booked.length === 1 && booked[0]?.deviceCheck ? t("device ready") : "";
}

function hrefOf({ id, openingId }: AppointmentLine): string {
  return openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
}

/** The way into a session whose room is open: it is started from here, or gone back to. */
function Start({ line, staff, now }: { line: AppointmentLine; staff: Staff; now: Date }) {
  const t = useT();
  if (seatOf(staff, line) !== "practitioner" || !canJoin(line, now)) return null;
  const { id, openingId, clientFirstName, serviceName } = line;
  const name = (
    <span className="sr-only"> {t("with {name}", { name: openingId ? serviceName : clientFirstName })}</span>
  );
  if (line.meetingStatus === "active")
    return (
      <LinkButton href={`${hrefOf(line)}#room`} variant="primary" size="dense">
        {t("Back to the session")}
        {name}
      </LinkButton>
    );
  return (
    <ActionForm
      action={openingId ? startGroup : start}
      hidden={{ id, ...(openingId && { opening: openingId }) }}
      label={
        <>
          {t("Start")}
          {name}
        </>
      }
      pendingLabel={t("Starting…")}
      variant="primary"
      size="dense"
    />
  );
}

function when({ startsAt, endsAt }: AppointmentLine, clock: Clock, withDay: boolean) {
  if (!startsAt || !endsAt) return "";
  return `${withDay ? `${shortDate(startsAt, clock)}, ` : ""}${timeRange(startsAt, endsAt, clock)}`;
}
