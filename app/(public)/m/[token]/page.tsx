import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { CalendarLinks } from "@/components/appointment/calendar-links";
import { ClientChanges } from "@/components/appointment/client-changes";
import { ClientDone } from "@/components/appointment/client-done";
import { JoinLine } from "@/components/appointment/join-line";
import { StatusBadge } from "@/components/appointment/status-badge";
import { Times } from "@/components/appointment/times";
import { UndoLast } from "@/components/appointment/undo-last";
import { AnswerForm } from "@/components/reminders/answer-form";
import { NewTabLink } from "@/components/room/tab-call";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { cancelLinked, signInLinked, undoLinked } from "@/lib/appointments/change-actions";
import { canJoin, JOIN_EARLY_MINUTES, joinWindow, type SessionTimes, seatOf } from "@/lib/appointments/join-window";
import { managePath } from "@/lib/appointments/manage-link";
import { standingOf } from "@/lib/appointments/standing";
import { findUndo } from "@/lib/appointments/undo/queries";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { titleOf } from "@/lib/meetings/platforms/names";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { cancelMoneyWords, mayKeepCredit } from "@/lib/payments/refunds/on-cancel";
import { servicePlace } from "@/lib/practice/place/of-service";
import { placeWords } from "@/lib/practice/place/words";
import { practice } from "@/lib/practice/settings";
import { answerLinked } from "@/lib/reminders/actions";
import { mayAnswer, mayBeLate } from "@/lib/reminders/answers";
import { type Clock, longMoment } from "@/lib/time/format";
import { requireLinked } from "./linked";
import LinkIsOver from "./not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment"), robots: { index: false, follow: false } };
}

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(ManagePage, LinkIsOver);

/**
 * One appointment, for the holder of its link: when it is, and what can be changed. Nothing that was written about it.
 */
async function ManagePage({ params, searchParams }: PageProps) {
  const [{ token }, { done }, settings, actor] = await Promise.all([params, searchParams, practice(), currentActor()]);
  const { client, appointment } = await requireLinked(token);
  const moment = now();
  const takesPart = seatOf(client, appointment) === "client";
  const { startsAt, endsAt, status, practitionerName, practitionerZone } = appointment;
  const [clock, t] = await Promise.all([clockOf(client), translator()]);
  const [undo, place, meeting] = await Promise.all([
    findUndo(client, appointment.id, moment),
    servicePlace(appointment.serviceId),
    takesPart && canJoin(appointment, moment) ? findMeeting(appointment) : null,
  ]);
  return (
    <div className="max-w-text">
      <PageHeader title={t("Your appointment")} />
      <div className="space-y-8">
        <ClientDone t={t} done={done} />
        <UndoLast t={t} undo={undo} action={undoLinked} hidden={{ token }} clock={clock} />
        <Card>
          <div className="flex flex-wrap items-start justify-between gap-4">
            {startsAt && endsAt ? (
              <Times
                startsAt={startsAt}
                endsAt={endsAt}
                clock={clock}
                otherZone={practitionerZone}
                otherName={practitionerName ?? t("your therapist")}
                t={t}
              />
            ) : (
              <p className="text-h3">{t("No time yet.")}</p>
            )}
            <StatusBadge
              t={t}
              standing={standingOf({ ...appointment, place: place?.place ?? "online" }, moment)}
              forClient
            />
          </div>
        </Card>
        <DefinitionList
          items={[
            { term: t("With"), detail: practitionerName ?? t("First available therapist") },
            { term: t("Length"), detail: lengthWords(t, appointment.minutes, place === null) },
            ...(place ? [{ term: t("Where"), detail: placeWords(t, place) ?? "" }] : []),
            { term: t("Reference"), detail: appointment.reference },
          ]}
        />
        <JoinLine
          opens={
            takesPart && status === "scheduled" && startsAt && endsAt && !place
              ? joinWords(t, { ...appointment, startsAt, endsAt }, clock, moment)
              : null
          }
          page={`/appointments/${appointment.id}`}
          isSignedIn={actor?.id === client.id}
          signIn={signInLinked}
          hidden={{ token }}
          t={t}
        />
        {meeting?.state === "ready" && (
          <NewTabLink url={`${managePath(token)}/meet`} look="primary">
            {t("Join on {title}", { title: titleOf(meeting.platform) })}
            <VisuallyHidden> {t("in a new tab")}</VisuallyHidden>
          </NewTabLink>
        )}
        {takesPart && mayAnswer(appointment, moment) && (
          <AnswerForm
            action={answerLinked}
            hidden={{ token }}
            said={appointment.clientLateMinutes}
            mayBeLate={mayBeLate(appointment, moment)}
          />
        )}
        {status === "cancelled" && <LinkButton href="/book">{t("Book again")}</LinkButton>}
        {status === "scheduled" && startsAt && endsAt && (
          <>
            <Section id="calendar" title={t("Add to your calendar")}>
              <CalendarLinks t={t} startsAt={startsAt} endsAt={endsAt} fileHref={`${managePath(token)}/calendar`} />
            </Section>
            <Section id="changes" title={t("Move or cancel")}>
              <ClientChanges
                appointment={appointment}
                clock={clock}
                moveHref={`${managePath(token)}/move`}
                cancel={cancelLinked}
                hidden={{ token }}
                practice={settings}
                money={await cancelMoneyWords(t, client, appointment.id)}
                mayKeepCredit={await mayKeepCredit(client, appointment.id)}
                now={moment}
                t={t}
              />
            </Section>
          </>
        )}
      </div>
    </div>
  );
}

/** When the session can be joined; nothing once it is over. */
function joinWords(t: Translate, session: Joined, clock: Clock, now: Date): string | null {
  const { start, end } = joinWindow(session);
  const isUnpaid = session.prepayMinor > 0;
  if (now > end) return null;
  if (now >= start) return isUnpaid ? t("You can join as soon as it is paid.") : t("You can join now.");
  const from = { moment: longMoment(start, clock), minutes: JOIN_EARLY_MINUTES };
  return isUnpaid
    ? t("Once it is paid, you can join from {moment}, {minutes} minutes before the start.", from)
    : t("You can join from {moment}, {minutes} minutes before the start.", from);
}

type Joined = SessionTimes & { prepayMinor: number };

function lengthWords(t: Translate, minutes: number, isByVideo: boolean): string {
  return isByVideo
    ? t("{minutes, plural, one {# minute} other {# minutes}}, by video", { minutes })
    : t("{minutes, plural, one {# minute} other {# minutes}}", { minutes });
}
