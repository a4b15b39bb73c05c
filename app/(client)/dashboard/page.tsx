import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { OwedSessions } from "@/app/owed-sessions";
import { PayButton } from "@/app/pay-button";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { NextAppointment } from "@/components/appointment/next-appointment";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { EarlierTime } from "@/components/waiting-list/earlier-time";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { type AppointmentStanding, listStandings } from "@/lib/appointments/queries";
import { standingOf } from "@/lib/appointments/standing";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { listOwedSessions } from "@/lib/payments/owed";
import { cellNames } from "@/lib/requests/cell-words";
import { type Clock, shortDate, shortMoment, zoneName } from "@/lib/time/format";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";
import { listWaiting, type WaitingLine } from "@/lib/waiting-list/queries";

export const metadata: Metadata = { title: "Dashboard" };

export default findable(Dashboard);

async function Dashboard() {
  const client = await requireClient();
  const clock = await clockOf(client);
  const moment = now();
  const [all, list, owed] = await Promise.all([
    listStandings(client),
    listWaiting(client, moment),
    keepsAccounts() ? listOwedSessions(client, client.id, moment) : [],
  ]);
  const due = owed.filter(({ isDue }) => isDue);
  const ahead = all.filter((line) => isAhead(line, moment)).reverse();
  const waiting = all.filter(({ status }) => status === "pending_review");
  const past = all.filter((line) => !ahead.includes(line) && !waiting.includes(line));
  const [next, ...later] = ahead;
  const instead = next ? onList(list, next) : null;

  return (
    <div className="max-w-booking">
      <PageHeader
        title={`Hello ${client.firstName}`}
        intro={
          <p className="text-small">
            Times are in {zoneName(clock)}.{" "}
            <Link href="/account" className="link inline-flex min-h-6 items-center">
              Change<span className="sr-only"> the time zone</span>
            </Link>
          </p>
        }
        actions={
          <LinkButton href="/book" variant="plain">
            Book
          </LinkButton>
        }
      />
      <div className="space-y-10">
        {next ? (
          <div className="space-y-3">
            <NextAppointment line={next} clock={clock} now={moment} />
            {(instead?.offer || mayComeEarlier(next, moment)) && (
              <EarlierTime appointmentId={next.id} waiting={instead} clock={clock} />
            )}
          </div>
        ) : (
          waiting.length === 0 && (
            <EmptyState
              title="Nothing booked yet"
              text="Choose a time, or tell us when you're usually free and we'll find one together."
              action={
                <div className="flex flex-wrap gap-3">
                  <LinkButton href="/book" variant="primary">
                    Choose a time
                  </LinkButton>
                  <LinkButton href="/book/ask">Tell us when you're free</LinkButton>
                </div>
              }
            />
          )
        )}
        {due.length > 0 && (
          <Section id="to-pay" title="To pay">
            <OwedSessions sessions={due} clock={clock} payFor={PayButton} />
          </Section>
        )}
        {later.length > 0 && <Lines id="later" title="Later" lines={later} clock={clock} now={moment} />}
        {waiting.length > 0 && (
          <Lines id="waiting" title="Waiting for a reply" lines={waiting} clock={clock} now={moment} />
        )}
        {past.length > 0 && (
          <Disclosure summary={`Past (${past.length})`} open={!next && waiting.length === 0}>
            <Cards lines={past} clock={clock} now={moment} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

type LinesProps = { lines: AppointmentStanding[]; clock: Clock; now: Date };

function Lines({ id, title, ...rest }: LinesProps & { id: string; title: string }) {
  return (
    <Section id={id} title={title}>
      <Cards {...rest} />
    </Section>
  );
}

async function Cards({ lines, clock, now }: LinesProps) {
  const t = await translator();
  return (
    <ul className="space-y-3">
      {lines.map((line) => (
        <AppointmentCard
          key={line.id}
          href={`/appointments/${line.id}`}
          title={line.startsAt ? shortMoment(line.startsAt, clock) : `Asked on ${shortDate(line.createdAt, clock)}`}
          text={[
            line.practitionerName ? `with ${line.practitionerName}` : "with the first available therapist",
            !line.startsAt && cellNames(t, line.cells, clock.locale),
          ]
            .filter(Boolean)
            .join(" · ")}
          standing={standingOf(line, now)}
        />
      ))}
    </ul>
  );
}

/** What the client waits for instead of this one; a time that is kept for them is said whatever it is for. */
function onList(list: WaitingLine[], next: AppointmentStanding) {
  return list.find(({ offer }) => offer) ?? list.find(({ serviceId }) => serviceId === next.serviceId) ?? null;
}

function isAhead({ status, endsAt }: AppointmentStanding, now: Date) {
  return status === "scheduled" && endsAt !== null && endsAt.getTime() + JOIN_LATE_MINUTES * 60_000 >= now.getTime();
}
