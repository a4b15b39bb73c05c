import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { CancelForm } from "@/components/series/cancel-form";
import { ChangeForm } from "@/components/series/change-form";
import { PlanForm } from "@/components/series/plan-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff, requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { fieldErrors } from "@/lib/form";
import { fieldsIn } from "@/lib/i18n/in-words";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { findPractitioner } from "@/lib/practice/practitioners";
import { cancelSessions, moveSessions } from "@/lib/series/actions";
import { planMove } from "@/lib/series/plan";
import { listSeries, type Range, type SeriesSession } from "@/lib/series/queries";
import { ChangeQuery } from "@/lib/series/schema";
import { shiftTo } from "@/lib/series/shift";
import { longMoment, shortMoment } from "@/lib/time/format";
import { timeText } from "@/lib/time/time-of-day";
import { wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type Query = Record<string, string | string[] | undefined>;
type ChangeProps = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export default findable(Change);

async function Change({ params, searchParams }: ChangeProps) {
  const t = await translator();
  const [{ id }, query, actor] = await Promise.all([params, searchParams, requireActor()]);
  const text = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const what = text("what") === "cancel" ? "cancel" : "move";
  const range: Range = text("range") === "all" ? "all" : "later";
  const sessions = await listSeries(actor, id, range, now());
  const current = sessions.find((session) => session.id === id);
  if (!current) notFound();
  const shown = wallClock(current.zone, current.startsAt);
  const values = { range, date: text("date") || shown.date, time: text("time") || timeText(shown.minute) };
  const asked = ChangeQuery.safeParse({ what, ...values });
  const isAsked = query.range !== undefined;
  return (
    <div className="max-w-text">
      <PageHeader
        title={what === "move" ? t("Move several appointments") : t("Cancel several appointments")}
        intro={t("This one is on {moment}.", { moment: longMoment(current.startsAt, await clockOf(actor)) })}
        back={{ href: `/appointments/${id}/repeat`, label: t("All dates") }}
      />
      <div className="space-y-8">
        <ChangeForm
          what={what}
          values={values}
          fields={isAsked && !asked.success ? fieldsIn(await readerLanguage(), fieldErrors(asked.error)) : {}}
          earliest={wallClock(current.zone, now()).date}
          zone={zoneWords(t, current.zone)}
        />
        {isAsked && asked.success && asked.data.what === "move" && (
          <Moves
            key={`${range} ${values.date} ${values.time}`}
            actor={actor}
            current={current}
            sessions={sessions}
            to={{ date: asked.data.date, startMinute: asked.data.time }}
          />
        )}
        {isAsked && asked.success && asked.data.what === "cancel" && (
          <Cancellations key={range} actor={actor} id={id} sessions={sessions} />
        )}
      </div>
    </div>
  );
}

type MovesProps = {
  actor: Actor;
  current: SeriesSession;
  sessions: SeriesSession[];
  to: { date: string; startMinute: number };
};

async function Moves({ actor, current, sessions, to }: MovesProps) {
  const t = await translator();
  if (!(await findPractitioner(current.practitionerId)))
    return (
      <p>
        {t("{practitioner} has no other times at present. Appointments already booked stay as they are.", {
          practitioner: current.practitionerName,
        })}
      </p>
    );
  const plan = await planMove(sessions, shiftTo(current.startsAt, current.zone, to), now());
  const late = plan.filter(({ isLate }) => isLate);
  const clock = await clockOf(actor);
  const words = (at: Date) => shortMoment(at, clock);
  const dates = plan
    .filter(({ isLate }) => !isLate)
    .map(({ id, from, startsAt, conflict, others }) => ({
      label: `${words(from)} → ${words(startsAt)}`,
      value: `${id} ${startsAt.toISOString()}`,
      without: `${id} keep`,
      conflict,
      others: others.map((other) => ({ value: `${id} ${other.toISOString()}`, label: words(other) })),
    }));
  return (
    <Section
      id="dates"
      title={t("{count, plural, one {# date} other {# dates}}", { count: dates.length })}
      aside={zoneWords(t, clock)}
    >
      {late.map(({ id, from }) => (
        <p key={id} className="num mb-3 text-muted">
          {t("{moment}: too close to the start to move here, so it stays.", { moment: words(from) })}
        </p>
      ))}
      {dates.length > 0 && (
        <PlanForm
          action={moveSessions}
          hidden={{ id: current.id }}
          dates={dates}
          name="move"
          skipLabel={t("Leave it where it is")}
          mayForce={isStaff(actor)}
          label={t("Move these appointments")}
        >
          <p className="text-small text-muted">{t("Either all of them move, or none of them does.")}</p>
        </PlanForm>
      )}
    </Section>
  );
}

const forStaffWords = (t: Translate) => ({ hint: t("The client reads this."), optional: false });
const forClientWords = (t: Translate) => ({ hint: t("You don't have to explain."), optional: true });

async function Cancellations({ actor, id, sessions }: { actor: Actor; id: string; sessions: SeriesSession[] }) {
  const t = await translator();
  const clock = await clockOf(actor);
  const dates = sessions.map((session) => ({
    id: session.id,
    label: longMoment(session.startsAt, clock),
    isLate: !session.mayCancel,
  }));
  return (
    <Section
      id="dates"
      title={t("{count, plural, one {# date} other {# dates}}", { count: dates.length })}
      aside={zoneWords(t, clock)}
    >
      <p className="mb-4 text-muted">
        {t("One e-mail lists them all. It is sent after three minutes, and until then you can undo this.")}
      </p>
      <CancelForm
        action={cancelSessions}
        id={id}
        dates={dates}
        reason={isStaff(actor) ? forStaffWords(t) : forClientWords(t)}
      />
    </Section>
  );
}
