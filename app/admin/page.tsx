import type { Metadata } from "next";
import { useT } from "#speech";
import { CalendarChanges } from "@/app/admin/calendar-changes";
import { CalendarClashes } from "@/app/admin/calendar-clashes";
import { SessionLines } from "@/app/admin/session-lines";
import { UnreachedClients } from "@/app/admin/unreached";
import { UnreachedByMail } from "@/app/admin/unreached-mails";
import { findable } from "@/app/findable";
import { RecentChanges } from "@/components/admin/recent-changes";
import { ActionForm } from "@/components/appointment/action-form";
import { DoneNotice } from "@/components/appointment/done-notice";
import { KeepFresh } from "@/components/shell/keep-fresh";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { daysFreshness } from "@/lib/appointments/heartbeat";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { listToday } from "@/lib/appointments/today/queries";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { dismiss } from "@/lib/payments/actions";
import { moneyPage } from "@/lib/payments/money-page";
import type { MoneyTrouble } from "@/lib/payments/to-look-at";
import { amountWords, troubleWords } from "@/lib/payments/words";
import { toLookAt } from "@/lib/reports/to-look-at";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { longDate, span } from "@/lib/time/format";
import { instantOf, wallClock } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Today") };
}

const WEEK_DAYS = 7;

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Today);

async function Today({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin");
  const moment = now();
  const clock = await clockOf(staff);
  const { zone } = clock;
  const today = dayStart(zone, moment, 0);
  const tomorrow = dayStart(zone, moment, 1);
  // A session that began before midnight may still be going on.
  const days = { from: dayStart(zone, moment, -1), until: dayStart(zone, moment, WEEK_DAYS) };
  const [{ done }, { lines: week, undos }, look] = await Promise.all([
    searchParams,
    listToday(staff, days, moment),
    toLookAt(staff, moment),
  ]);
  const { troubles, differences, clashes, stale, unreached, unreachedWord } = look;
  const sessions = week.filter(({ startsAt, endsAt }) => startsAt && endsAt && endsAt > today && startsAt < tomorrow);
  const waiting = week.filter(({ status }) => status === "pending_review");
  const later = week.filter(({ startsAt, status }) => startsAt && startsAt >= tomorrow && status === "scheduled");

  return (
    <>
      <KeepFresh
        url={`/admin/freshness?from=${days.from.toISOString()}&until=${days.until.toISOString()}`}
        freshness={daysFreshness(week, moment) + unreachedWord}
        changesInMs={Math.min(...[tomorrow, ...undos.map(({ until }) => until)].map(Number)) - Number(moment)}
      />
      <PageHeader title={t("Today, {date}", { date: longDate(moment, zone) })} />
      <DoneNotice done={done} />
      <RecentChanges t={await translator()} undos={undos} clock={clock} back="/admin" />
      <div className="grid gap-x-8 gap-y-10 xl:grid-cols-[2fr_1fr]">
        <div>
          <Section id="sessions" title={t("Sessions")}>
            {sessions.length === 0 ? (
              <EmptyState
                title={t("Nothing today")}
                text={t("Enjoy the quiet. Booked sessions appear here on their day.")}
              />
            ) : (
              <SessionLines staff={staff} lines={sessions} clock={clock} now={moment} withDay={false} />
            )}
          </Section>
          <Section id="week" title={t("Coming up")}>
            {later.length === 0 ? (
              <p className="text-muted">{t("Nothing booked in the next few days.")}</p>
            ) : (
              <SessionLines staff={staff} lines={later} clock={clock} now={moment} withDay />
            )}
          </Section>
        </div>
        <div>
          <Section id="requests" title={t("Requests")}>
            <Card>
              <Waiting waiting={waiting} now={moment} />
            </Card>
          </Section>
          <CalendarClashes clashes={clashes} stale={stale} clock={clock} />
          {look.connectedAmiss && <CalendarChanges staff={staff} clock={clock} now={moment} />}
          <UnreachedClients staff={staff} clock={clock} now={moment} />
          <UnreachedByMail lines={week.filter(({ id }) => unreached.has(id))} clock={clock} />
          {troubles.length > 0 && <Troubles staff={staff} troubles={troubles} />}
          {differences > 0 && <Differing differences={differences} />}
        </div>
      </div>
    </>
  );
}

function Waiting({ waiting, now }: { waiting: AppointmentLine[]; now: Date }) {
  const t = useT();
  const [longest] = waiting;
  if (!longest) return <p>{t("No requests waiting.")}</p>;
  return (
    <>
      <p>
        <Link className="link font-medium" href="/admin/requests">
          {t("{waiting, plural, one {# request} other {# requests}} waiting", { waiting: waiting.length })}
        </Link>
      </p>
      <p className="text-small text-muted">
        {t("The longest has been waiting for {span}.", { span: span(t, longest.createdAt, now) })}
      </p>
    </>
  );
}

/** Where the last nightly comparison found our records and a vendor's to differ. */
function Differing({ differences }: { differences: number }) {
  const t = useT();
  return (
    <Section id="differences" title={t("Records to check")}>
      <Card>
        <p>
          <Link className="link font-medium" href="/admin/payments#differences">
            {t("{differences, plural, one {# difference} other {# differences}} from the payment provider", {
              differences,
            })}
          </Link>
        </p>
      </Card>
    </Section>
  );
}

/** Payments that no clockwork can settle. */
function Troubles({ staff, troubles }: { staff: Staff; troubles: MoneyTrouble[] }) {
  const t = useT();
  return (
    <Section id="payments" title={t("Payments to look at")}>
      <ul className="space-y-3">
        {troubles.map(({ id, appointmentId, clientId, reference, amountMinor, currency, state, trouble }) => (
          <Card as="li" key={id}>
            <p>
              <Link
                className="link font-medium"
                href={appointmentId ? moneyPage(staff, appointmentId) : `/admin/clients/${clientId}/payments`}
              >
                {t.rich("<mark>{amount}</mark> for {reference}", {
                  amount: amountWords(t, amountMinor, currency),
                  mark: (text) => <span className="num">{text}</span>,
                  reference: reference ?? t("prepaid sessions"),
                })}
              </Link>
            </p>
            <p className="text-muted text-small">{troubleWords(t, state === "disputed" ? state : trouble, state)}</p>
            {state !== "disputed" && (
              <div className="mt-2">
                <ActionForm
                  action={dismiss}
                  hidden={{ payment: id, show: "no", from: "today" }}
                  label={
                    <>
                      {t.rich("Dismiss<mark> the notice for {reference}</mark>", {
                        reference: reference ?? t("prepaid sessions"),
                        mark: (text) => <span className="sr-only">{text}</span>,
                      })}
                    </>
                  }
                  variant="plain"
                  size="dense"
                />
              </div>
            )}
          </Card>
        ))}
      </ul>
    </Section>
  );
}

/** Midnight on the staff's clock, so many days from today. */
function dayStart(zone: string, moment: Date, days: number) {
  return instantOf(zone, dateOf(dayOf(wallClock(zone, moment).date) + days), 0, "start");
}
