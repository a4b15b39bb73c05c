import { groupWords, hrefOf, presenceWords, sessionName, theirTime } from "@/app/admin/session-words";
import { StartSession } from "@/app/admin/start-session";
import { StatusBadge } from "@/components/appointment/status-badge";
import { AgendaRow, FreeRow } from "@/components/today/agenda-row";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { initialsOf } from "@/lib/accounts/initials";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { agendaOf, type AgendaRow as Row } from "@/lib/appointments/today/agenda";
import type { Staff } from "@/lib/auth/actor";
import { roomWords } from "@/lib/consulting-rooms/words";
import { type ListedSession, listedSessions } from "@/lib/group-sessions/listed-sessions";
import type { Translate } from "@/lib/i18n/message";
import { mayOpen } from "@/lib/permissions/pages";
import { documentPlace } from "@/lib/practice/place/words";
import { type CalendarPractitioner, hrefOfBlock, hrefOfNew } from "@/lib/practice-calendar/hrefs";
import { type Clock, timeOfDay, timeRange } from "@/lib/time/format";
import { howSoon } from "@/lib/time/how-soon";

type AgendaProps = {
  t: Translate;
  staff: Staff;
  lines: AppointmentLine[];
  /** The free times of the one practitioner whose day it is; none where it is everyone's. */
  free: { start: Date; end: Date }[];
  practitioner: CalendarPractitioner | null;
  clock: Clock;
  now: Date;
  isPrivate: boolean;
};

/** The day: what is now and next in front, what is over folded away, and free times where something could still be. */
export function Agenda(props: AgendaProps) {
  const rows = agendaOf(listedSessions(props.lines), props.free, props.now);
  const isEarlier = (row: Row<ListedSession>) => row.kind === "session" && row.part === "earlier";
  const [earlier, ahead] = [rows.filter(isEarlier), rows.filter((row) => !isEarlier(row))];
  const list = (some: Row<ListedSession>[]) => (
    <ol className="border-line border-b">
      {some.map((row) => (row.kind === "free" ? freeRow(row, props) : sessionRow(row, props)))}
    </ol>
  );
  return (
    <>
      {earlier.length > 0 && ahead.length > 0 && (
        <div className="mb-4">
          <Disclosure
            summary={props.t("Earlier today: {count, plural, one {# session} other {# sessions}}", {
              count: earlier.length,
            })}
          >
            <div className="text-fg">{list(earlier)}</div>
          </Disclosure>
        </div>
      )}
      {list(ahead.length > 0 ? ahead : earlier)}
    </>
  );
}

function sessionRow({ session, part }: Row<ListedSession> & { kind: "session" }, props: AgendaProps) {
  const { t, staff, clock, now, isPrivate, practitioner } = props;
  const { lead, places } = session;
  const { startsAt, endsAt, clientFirstName, clientLastName } = lead;
  if (!startsAt || !endsAt) return null;
  const isGroup = places !== null;
  const [, ...ofGroup] = places ? groupWords(t, places, lead, staff) : [];
  const name = [sessionName(t, lead, isGroup, isPrivate), ...(isPrivate ? ofGroup.slice(0, 1) : ofGroup)];
  return (
    <AgendaRow
      key={lead.id}
      part={part}
      time={timeRange(startsAt, endsAt, clock)}
      name={name.filter(Boolean).join(" · ")}
      href={hrefOf(lead)}
      facts={[
        ...presenceWords(t, places ?? [lead], now),
        ...(isGroup ? [] : [lead.serviceName]),
        ...(lead.place === "online" ? [] : [documentPlace(t, lead)]),
        roomWords(t, lead),
        ...(practitioner ? [] : [lead.practitionerName ?? ""]),
        ...(isGroup || isPrivate || part === "earlier" ? [] : [theirTime(t, lead, clock)]),
      ].filter(Boolean)}
      soon={part === "next" ? t("Next, {soon}", { soon: howSoon(t, now, startsAt, clock) }) : undefined}
      badge={<StatusBadge t={t} standing={standingOf(lead, now)} />}
      initials={isGroup ? "" : initialsOf(clientFirstName, clientLastName).replaceAll(/[. ]/g, "")}
    >
      <StartSession line={lead} staff={staff} now={now} />
    </AgendaRow>
  );
}

function freeRow({ start, end }: Row<ListedSession> & { kind: "free" }, props: AgendaProps) {
  const { t, practitioner, clock, now, staff } = props;
  const time = start <= now ? t("Now – {until}", { until: timeOfDay(end, clock) }) : timeRange(start, end, clock);
  const said = <span className="sr-only"> {t("at {time}", { time: timeOfDay(start, clock) })}</span>;
  return (
    <FreeRow key={`free ${start.toISOString()}`} time={time} word={t("Free time")}>
      {practitioner && (
        <>
          {mayOpen(staff, "/admin/clients") && (
            <Link className="link inline-flex min-h-6 items-center" href={hrefOfNew(practitioner, start)}>
              {t("Book")}
              {said}
            </Link>
          )}
          {mayOpen(staff, "/admin/dates") && (
            <Link className="link inline-flex min-h-6 items-center" href={hrefOfBlock(practitioner, start)}>
              {t("Block")}
              {said}
            </Link>
          )}
        </>
      )}
    </FreeRow>
  );
}
