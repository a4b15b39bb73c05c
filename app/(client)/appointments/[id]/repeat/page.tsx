import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { doneSentence } from "@/components/admin/done";
import { UndoLast } from "@/components/appointment/undo-last";
import { PlanForm } from "@/components/series/plan-form";
import { RhythmForm } from "@/components/series/rhythm-form";
import { SessionList } from "@/components/series/session-list";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { findSeriesUndo } from "@/lib/appointments/undo/queries";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { type Actor, isStaff, requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { fieldErrors } from "@/lib/form";
import { fieldsIn } from "@/lib/i18n/in-words";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { severalWords } from "@/lib/payments/packages/means-words";
import { ownMeans } from "@/lib/payments/packages/own-means";
import { findPractitioner } from "@/lib/practice/practitioners";
import { findActiveService } from "@/lib/practice/service-list";
import { repeat, undoSessions } from "@/lib/series/actions";
import { MOST_OCCURRENCES } from "@/lib/series/occurrences";
import { planRepeat } from "@/lib/series/plan";
import { findRepeatable, listSeries, type Repeatable } from "@/lib/series/queries";
import { RhythmQuery } from "@/lib/series/schema";
import { type Clock, elsewhere, longMoment, timeOfDay } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type Query = Record<string, string | string[] | undefined>;
type RepeatProps = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const doneWords = (t: Translate): Record<string, string> => ({
  booked: t("Booked. We'll send one e-mail with all the dates."),
  moved: t("Moved. One e-mail with the new times goes out in a few minutes."),
  cancelled: t("Cancelled. One e-mail listing them goes out in a few minutes."),
  undone: t("Undone. Everything is as it was before, and nobody was told."),
});

export default findable(Repeat);

async function Repeat({ params, searchParams }: RepeatProps) {
  const t = await translator();
  const [{ id }, query, actor] = await Promise.all([params, searchParams, requireActor()]);
  const [moment, clock] = [now(), await clockOf(actor)];
  const [session, series, undoable] = await Promise.all([
    findRepeatable(actor, id),
    listSeries(actor, id, "all", moment),
    findSeriesUndo(actor, id, moment),
  ]);
  const sentence = doneSentence(query.done, doneWords(t));
  if (!session && series.length === 0 && !sentence && !undoable) notFound();
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Repeat this appointment")}
        back={{ href: `/appointments/${id}`, label: t("Appointment") }}
      />
      <div className="space-y-8">
        {sentence && (
          <Notice tone="open" role="status">
            {sentence}
          </Notice>
        )}
        <UndoLast
          t={await translator()}
          undo={undoable}
          action={undoSessions}
          hidden={{ id, undo: undoable?.appointmentId ?? "" }}
          clock={clock}
        />
        {series.length > 1 && (
          <Section id="series" title={t("Appointments in this series")}>
            <SessionList sessions={series} current={id} clock={clock} />
            <div className="mt-4 flex flex-wrap gap-3">
              <LinkButton href={`/appointments/${id}/repeat/change?what=move`}>{t("Move several")}</LinkButton>
              <LinkButton href={`/appointments/${id}/repeat/change?what=cancel`}>{t("Cancel several")}</LinkButton>
            </div>
          </Section>
        )}
        {session && !sentence && <Planning actor={actor} clock={clock} session={session} query={query} />}
      </div>
    </div>
  );
}

type PlanningProps = { actor: Actor; clock: Clock; session: Repeatable; query: Query };

async function Planning({ actor, clock, session, query }: PlanningProps) {
  const t = await translator();
  const { id, startsAt, zone, practitionerId, practitionerName, clientFirstName, serviceId } = session;
  const [service, practitioner] = await Promise.all([findActiveService(serviceId), findPractitioner(practitionerId)]);
  if (!service || !practitioner)
    return (
      <p>
        {t(
          "This session is no longer offered with {practitioner}, so no more can be booked. Appointments already booked stay as they are.",
          { practitioner: practitionerName },
        )}
      </p>
    );
  const text = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const values = { every: text("every") || "1", times: text("times"), until: text("until") };
  const asked = RhythmQuery.safeParse(values);
  const isAsked = query.every !== undefined;
  const other = isStaff(actor) ? clientFirstName : practitionerName;
  return (
    <>
      <p>
        {t.rich(
          "<b>{moment}</b> with {other}. Each further appointment is at {time}, {zone}, even when the clocks change.",
          {
            moment: longMoment(startsAt, clock),
            b: (text) => <strong className="num">{text}</strong>,
            other,
            time: timeOfDay(startsAt, elsewhere(clock, zone)),
            zone: zoneWords(t, zone),
          },
        )}
      </p>
      <RhythmForm
        values={values}
        fields={isAsked && !asked.success ? fieldsIn(await readerLanguage(), fieldErrors(asked.error)) : {}}
        most={MOST_OCCURRENCES}
        earliest={wallClock(zone, now()).date}
      />
      {isAsked && asked.success && <Plan actor={actor} clock={clock} session={session} id={id} rhythm={asked.data} />}
    </>
  );
}

type PlanProps = {
  actor: Actor;
  clock: Clock;
  session: Repeatable;
  id: string;
  rhythm: { every: number; times: number | null; until: string | null };
};

async function Plan({ actor, clock, session, id, rhythm }: PlanProps) {
  const t = await translator();
  const { every, times, until } = rhythm;
  const ending = until ? { until } : { count: times ?? 1 };
  const plan = await planRepeat(session, every, ending, now());
  const means = await ownMeans(session.clientId, session.serviceId);
  const starts = plan.filter(({ conflict }) => !conflict).map(({ startsAt }) => startsAt);
  const words = (at: Date) => longMoment(at, clock);
  const dates = plan.map(({ startsAt, conflict, others }) => ({
    label: words(startsAt),
    value: startsAt.toISOString(),
    without: "skip",
    conflict,
    others: others.map((other) => ({ value: other.toISOString(), label: words(other) })),
  }));
  if (dates.length === 0) return <p>{t("There is no further date before then: please choose a later last day.")}</p>;
  return (
    <Section
      id="dates"
      title={t("{count, plural, one {# more date} other {# more dates}}", { count: dates.length })}
      aside={zoneWords(t, clock.zone)}
    >
      <PlanForm
        key={`${every} ${times} ${until}`}
        action={repeat}
        hidden={{ id, every: `${every}` }}
        dates={dates}
        name="at"
        skipLabel={t("Leave this date out")}
        mayForce={isStaff(actor)}
        label={t("Book these dates")}
      >
        <p className="text-small text-muted">
          {t(
            "Either all of them are booked, or none of them is. Afterwards each can be moved or cancelled on its own. {several}",
            { several: severalWords(t, means, isStaff(actor) ? "staff" : "client", starts) },
          )}{" "}
          {isStaff(actor) && undoPromiseWords(t)}
        </p>
      </PlanForm>
    </Section>
  );
}
