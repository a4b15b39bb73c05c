import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Agenda } from "@/app/admin/agenda";
import { Birthdays } from "@/app/admin/birthdays";
import { CalendarChanges } from "@/app/admin/calendar-changes";
import { CalendarClashes } from "@/app/admin/calendar-clashes";
import { FreeToday } from "@/app/admin/free-today";
import { MoneyTroubles } from "@/app/admin/money-troubles";
import { needsOf } from "@/app/admin/needs";
import { SessionLines } from "@/app/admin/session-lines";
import { FirstRunHint } from "@/app/admin/start/hint";
import { UnreachedClients } from "@/app/admin/unreached";
import { UnreachedByMail } from "@/app/admin/unreached-mails";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { ActionForm } from "@/components/appointment/action-form";
import { DoneNotice } from "@/components/appointment/done-notice";
import { KeepFresh } from "@/components/shell/keep-fresh";
import { EmptyDay } from "@/components/today/empty-day";
import { NeedsYou } from "@/components/today/needs-you";
import { WhoseDay } from "@/components/today/whose-day";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { daysFreshness } from "@/lib/appointments/heartbeat";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { leftOf } from "@/lib/appointments/today/agenda";
import { onlyOne } from "@/lib/appointments/today/only-one";
import { listToday } from "@/lib/appointments/today/queries";
import { requirePage } from "@/lib/auth/actor";
import { freeTimes } from "@/lib/availability/opened/days-plan";
import { now } from "@/lib/clock";
import { listedSessions } from "@/lib/group-sessions/listed-sessions";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { choosable } from "@/lib/practice/choosable";
import { listPractitioners } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { showNames } from "@/lib/practice-calendar/actions";
import { hrefOfNewOn } from "@/lib/practice-calendar/hrefs";
import { toLookAt } from "@/lib/reports/to-look-at";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { dayDate, shortMoment } from "@/lib/time/format";
import { instantOf, wallClock } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Today") };
}

const WEEK_DAYS = 7;

type Asked = Partial<Record<"done" | "practitioner", string | string[]>>;
type PageProps = { searchParams: Promise<Asked> };

export default findable(Today);

async function Today({ searchParams }: PageProps) {
  const staff = await requirePage("/admin");
  const moment = now();
  const clock = await clockOf(staff);
  const { zone } = clock;
  const [today, tomorrow] = [dayStart(zone, moment, 0), dayStart(zone, moment, 1)];
  // A session that began before midnight may still be going on.
  const days = { from: dayStart(zone, moment, -1), until: dayStart(zone, moment, WEEK_DAYS) };
  const [asked, { lines: week, undos }, look, practitioners, jar, t] = await Promise.all([
    searchParams,
    listToday(staff, days, moment),
    toLookAt(staff, moment, { from: today, until: tomorrow }),
    listPractitioners(),
    cookies(),
    translator(),
  ]);
  const isPrivate = jar.get("calendar-names")?.value === "initials";
  const theirs = new Set(choosable(staff, practitioners, moment).map(({ id }) => id));
  const everyone = practitioners.filter(({ id }) => theirs.has(id));
  const chosen = everyone.find(({ id }) => id === asked.practitioner) ?? null;
  const isOfThem = (line: AppointmentLine) => !chosen || line.practitionerId === chosen.id;
  const shown = week.filter((line) => isOfThem(line) || (line.status === "pending_review" && !line.practitionerId));
  const practitioner = chosen ?? onlyOne(everyone, shown);
  const sessions = shown.filter(({ startsAt, endsAt }) => startsAt && endsAt && endsAt > today && startsAt < tomorrow);
  const waiting = shown.filter(({ status }) => status === "pending_review");
  const withoutRoom = shown.filter(({ endsAt, consultingRoom }) => consultingRoom === "" && endsAt && endsAt > moment);
  const later = shown.filter(({ startsAt, status }) => startsAt && startsAt >= tomorrow && status === "scheduled");
  const plans = look.plans.filter(({ practitionerId }) => !chosen || practitionerId === chosen.id);
  const freeOf = plans.map((plan) => ({ plan, free: freeTimes(plan, today, tomorrow) }));
  const free = leftOf(practitioner ? freeOf.flatMap((one) => one.free) : [], moment);
  const newHref = mayOpen(staff, "/admin/clients")
    ? hrefOfNewOn({ date: wallClock(zone, moment).date, practitioner: practitioner?.id ?? "" })
    : null;
  const next = later[0]?.startsAt;

  return (
    <>
      <KeepFresh
        url={`/admin/freshness?from=${days.from.toISOString()}&until=${days.until.toISOString()}`}
        freshness={daysFreshness(week, moment) + look.unreachedWord}
        changesInMs={Math.min(...[tomorrow, ...undos.map(({ until }) => until)].map(Number)) - Number(moment)}
      />
      <PageHeader
        title={t("Today, {date}", { date: dayDate(moment, clock) })}
        intro={dayInWords(t, sessions, free)}
        actions={
          <>
            <ActionForm
              action={showNames}
              hidden={{ names: isPrivate ? "whole" : "initials" }}
              label={isPrivate ? t("Show whole names") : t("Show initials only")}
              variant="plain"
              size="dense"
            />
            {newHref && (
              <LinkButton href={newHref} size="dense">
                {t("New appointment")}
              </LinkButton>
            )}
          </>
        }
      />
      <DoneNotice done={asked.done} />
      <FirstRunHint staff={staff} />
      {everyone.length > 1 && (
        <WhoseDay
          t={t}
          practitioners={everyone.map((one) => ({ ...one, photo: photoPath(one.photoKey, "small") }))}
          chosen={chosen?.id ?? ""}
        />
      )}
      <div className="grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <Section id="sessions" title={t("Sessions")}>
            {sessions.length === 0 && (
              <EmptyDay
                t={t}
                hasHours={plans.some(({ hours }) => hours.length > 0)}
                next={next ? shortMoment(next, clock) : ""}
                hoursHref={mayOpen(staff, "/admin/availability") ? "/admin/availability" : null}
                newHref={newHref}
              />
            )}
            {(sessions.length > 0 || free.length > 0) && (
              <div className={sessions.length === 0 ? "mt-6" : undefined}>
                <Agenda {...{ t, staff, free, practitioner, clock, isPrivate }} lines={sessions} now={moment} />
              </div>
            )}
          </Section>
        </div>
        <div className="min-w-0 lg:row-span-2">
          <NeedsYou t={t} needs={needsOf({ t, staff, waiting, withoutRoom, look, clock, now: moment })} />
          {!practitioner && <FreeToday {...{ t, freeOf, staff, clock }} practitioners={everyone} now={moment} />}
          <div className="mt-10">
            <RecentChanges {...{ t, undos, clock, isPrivate }} back="/admin" />
          </div>
          <CalendarClashes clashes={look.clashes} stale={look.stale} clock={clock} />
          {look.connectedAmiss && <CalendarChanges staff={staff} clock={clock} now={moment} />}
          {look.unreachedWord !== "" && <UnreachedClients staff={staff} clock={clock} now={moment} />}
          <UnreachedByMail lines={shown.filter(({ id }) => look.unreached.has(id))} clock={clock} />
          {look.troubles.length > 0 && <MoneyTroubles staff={staff} troubles={look.troubles} />}
          <Birthdays
            staff={staff}
            date={wallClock(zone, moment).date}
            isOn={jar.get("birthdays")?.value === "on"}
            isPrivate={isPrivate}
          />
        </div>
        <div className="min-w-0">
          <Section id="week" title={t("Coming up")}>
            {later.length === 0 ? (
              <p className="text-muted">{t("Nothing booked in the next few days.")}</p>
            ) : (
              <SessionLines
                {...{ staff, clock, isPrivate }}
                lines={later}
                now={moment}
                isOfOne={practitioner !== null}
              />
            )}
          </Section>
        </div>
      </div>
    </>
  );
}

/** "3 sessions, 2 h 30 min free." */
function dayInWords(t: Translate, lines: AppointmentLine[], free: { start: Date; end: Date }[]): string {
  const minutes = free.reduce((sum, { start, end }) => sum + (Number(end) - Number(start)) / 60_000, 0);
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const sessions = t("{count, plural, =0 {No sessions} one {# session} other {# sessions}}", {
    count: listedSessions(lines).length,
  });
  if (hours > 0 && rest > 0) return t("{sessions}, {hours} h {rest} min free.", { sessions, hours, rest });
  if (hours > 0) return t("{sessions}, {hours} h free.", { sessions, hours });
  return rest > 0 ? t("{sessions}, {rest} min free.", { sessions, rest }) : `${sessions}.`;
}

/** Midnight on the staff's clock, so many days from today. */
function dayStart(zone: string, moment: Date, days: number) {
  return instantOf(zone, dateOf(dayOf(wallClock(zone, moment).date) + days), 0, "start");
}
