import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { ActionForm } from "@/components/appointment/action-form";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { DoneNotice } from "@/components/appointment/done-notice";
import { KeepFresh } from "@/components/shell/keep-fresh";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { start } from "@/lib/appointments/actions";
import { daysFreshness, SHOWN_TODAY } from "@/lib/appointments/heartbeat";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import { type AppointmentLine, listAppointments } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { listUndos } from "@/lib/appointments/undo/queries";
import { requireStaff, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { startGroup } from "@/lib/group-sessions/actions";
import { listedSessions, namesOf, placesInWords } from "@/lib/group-sessions/listed-sessions";
import { listTroubles, type MoneyTrouble } from "@/lib/payments/queries";
import { amountWords, troubleWords } from "@/lib/payments/words";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { type Clock, longDate, plural, shortDate, span, timeRange } from "@/lib/time/format";
import { instantOf, wallClock } from "@/lib/time/zone";

export const metadata: Metadata = { title: "Today" };

const WEEK_DAYS = 7;

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Today);

async function Today({ searchParams }: PageProps) {
  const staff = await requireStaff();
  const moment = now();
  const clock = await clockOf(staff);
  const { zone } = clock;
  const today = dayStart(zone, moment, 0);
  const tomorrow = dayStart(zone, moment, 1);
  // A session that began before midnight may still be going on.
  const days = { from: dayStart(zone, moment, -1), until: dayStart(zone, moment, WEEK_DAYS) };
  const [{ done }, week, undos, troubles] = await Promise.all([
    searchParams,
    listAppointments(staff, {
      statuses: [...SHOWN_TODAY],
      ...days,
      limit: 1_000,
    }),
    listUndos(staff, moment),
    listTroubles(staff),
  ]);
  const sessions = week.filter(({ startsAt, endsAt }) => startsAt && endsAt && endsAt > today && startsAt < tomorrow);
  const waiting = week.filter(({ status }) => status === "pending_review");
  const later = week.filter(({ startsAt, status }) => startsAt && startsAt >= tomorrow && status === "scheduled");

  return (
    <>
      <KeepFresh
        url={`/admin/freshness?from=${days.from.toISOString()}&until=${days.until.toISOString()}`}
        freshness={daysFreshness(week, moment)}
        changesInMs={Math.min(...[tomorrow, ...undos.map(({ until }) => until)].map(Number)) - Number(moment)}
      />
      <PageHeader title={`Today, ${longDate(moment, zone)}`} />
      <DoneNotice done={done} staff />
      <RecentChanges undos={undos} clock={clock} back="/admin" />
      <div className="grid gap-x-8 gap-y-10 xl:grid-cols-[2fr_1fr]">
        <div>
          <Section id="sessions" title="Sessions">
            {sessions.length === 0 ? (
              <EmptyState title="Nothing today" text="Enjoy the quiet. Booked sessions appear here on their day." />
            ) : (
              <Lines staff={staff} lines={sessions} clock={clock} now={moment} withDay={false} />
            )}
          </Section>
          <Section id="week" title="Coming up">
            {later.length === 0 ? (
              <p className="text-muted">Nothing booked in the next few days.</p>
            ) : (
              <Lines staff={staff} lines={later} clock={clock} now={moment} withDay />
            )}
          </Section>
        </div>
        <div>
          <Section id="requests" title="Requests">
            <Card>
              <Waiting waiting={waiting} now={moment} />
            </Card>
          </Section>
          {troubles.length > 0 && <Troubles troubles={troubles} />}
        </div>
      </div>
    </>
  );
}

function Waiting({ waiting, now }: { waiting: AppointmentLine[]; now: Date }) {
  const [longest] = waiting;
  if (!longest) return <p>No requests waiting.</p>;
  return (
    <>
      <p>
        <Link className="link font-medium" href="/admin/requests">
          {plural(waiting.length, "request")} waiting
        </Link>
      </p>
      <p className="text-small text-muted">The longest has been waiting for {span(longest.createdAt, now)}.</p>
    </>
  );
}

/** Payments that no clockwork can settle. */
function Troubles({ troubles }: { troubles: MoneyTrouble[] }) {
  return (
    <Section id="payments" title="Payments to look at">
      <ul className="space-y-3">
        {troubles.map(({ id, appointmentId, reference, amountMinor, currency, state, trouble }) => (
          <Card as="li" key={id}>
            <p>
              <Link className="link font-medium" href={`/appointments/${appointmentId}#money`}>
                <span className="num">{amountWords(amountMinor, currency)}</span> for {reference}
              </Link>
            </p>
            <p className="text-muted text-small">{troubleWords(state === "disputed" ? state : trouble)}</p>
          </Card>
        ))}
      </ul>
    </Section>
  );
}

type LinesProps = { staff: Staff; lines: AppointmentLine[]; clock: Clock; now: Date; withDay: boolean };

function Lines({ staff, lines, clock, now, withDay }: LinesProps) {
  return (
    <ul className="space-y-3">
      {listedSessions(lines).map(({ lead, places }) => (
        <AppointmentCard
          key={lead.id}
          href={hrefOf(lead)}
          title={when(lead, clock, withDay)}
          text={[
            ...(places ? groupWords(places, lead, staff) : [`${lead.clientFirstName} ${lead.clientLastName}`]),
            lead.practitionerName,
            inWaitingRoom(places ?? [lead]),
          ]
            .filter(Boolean)
            .join(" · ")}
          standing={standingOf(lead, now)}
        >
          <Start line={lead} staff={staff} now={now} />
        </AppointmentCard>
      ))}
    </ul>
  );
}

/** What a group is, how many come, and who: that for the practitioner alone. */
function groupWords(places: AppointmentLine[], lead: AppointmentLine, staff: Staff): string[] {
  const isOwn = seatOf(staff, lead) === "practitioner";
  return [lead.serviceName, placesInWords(lead.places ?? places.length, places), isOwn ? namesOf(places) : ""];
}

function inWaitingRoom(places: AppointmentLine[]): string {
  const here = places.filter(({ clientArrivedAt }) => clientArrivedAt !== null).length;
  if (here === 0) return "";
  return places.length === 1 ? "in the waiting room" : `${here} in the waiting room`;
}

function hrefOf({ id, openingId }: AppointmentLine): string {
  return openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
}

/** The way into a session whose room is open: it is started from here, or gone back to. */
function Start({ line, staff, now }: { line: AppointmentLine; staff: Staff; now: Date }) {
  if (seatOf(staff, line) !== "practitioner" || !canJoin(line, now)) return null;
  const { id, openingId, clientFirstName, serviceName } = line;
  const name = <span className="sr-only"> with {openingId ? serviceName : clientFirstName}</span>;
  if (line.meetingStatus === "active")
    return (
      <LinkButton href={`${hrefOf(line)}#room`} variant="primary" size="dense">
        Back to the session{name}
      </LinkButton>
    );
  return (
    <ActionForm
      action={openingId ? startGroup : start}
      hidden={{ id, ...(openingId && { opening: openingId }) }}
      label={<>Start{name}</>}
      pendingLabel="Starting…"
      variant="primary"
      size="dense"
    />
  );
}

function when({ startsAt, endsAt }: AppointmentLine, clock: Clock, withDay: boolean) {
  if (!startsAt || !endsAt) return "";
  return `${withDay ? `${shortDate(startsAt, clock)}, ` : ""}${timeRange(startsAt, endsAt, clock)}`;
}

/** Midnight on the staff's clock, so many days from today. */
function dayStart(zone: string, moment: Date, days: number) {
  return instantOf(zone, dateOf(dayOf(wallClock(zone, moment).date) + days), 0, "start");
}
