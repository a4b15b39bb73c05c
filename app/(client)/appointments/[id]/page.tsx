import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { KeepClock } from "@/app/keep-clock";
import { About } from "@/components/appointment/about";
import { Changes } from "@/components/appointment/changes";
import { ClientDone } from "@/components/appointment/client-done";
import { DoneNotice } from "@/components/appointment/done-notice";
import { History } from "@/components/appointment/history";
import { StatusBadge } from "@/components/appointment/status-badge";
import { Times } from "@/components/appointment/times";
import { UndoLast } from "@/components/appointment/undo-last";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { attendeeNames } from "@/lib/appointments/attendees/names";
import { undo } from "@/lib/appointments/change-actions";
import { type AppointmentDetail, historyOf } from "@/lib/appointments/queries";
import { differingContact } from "@/lib/appointments/record/contact";
import { findUnread } from "@/lib/appointments/record/open-words";
import { readRecord } from "@/lib/appointments/record/read";
import { standingOf } from "@/lib/appointments/standing";
import { findUndo } from "@/lib/appointments/undo/queries";
import { type Actor, isStaff, requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { listAppointmentMails } from "@/lib/notifications/delivery/appointment-mails";
import { missedMoneyWords } from "@/lib/payments/fees/words";
import { nextWords } from "@/lib/payments/packages/means-words";
import { ownMeans } from "@/lib/payments/packages/own-means";
import { cancelMoneyWords, mayKeepCredit } from "@/lib/payments/refunds/on-cancel";
import { choosable } from "@/lib/practice/choosable";
import { listPractitioners } from "@/lib/practice/practitioners";
import { practice } from "@/lib/practice/settings";
import { listAppointmentTexts } from "@/lib/reminders/texts/of-appointment";
import { cellsWithHours } from "@/lib/requests/cells-with-hours";
import { pageReads } from "@/lib/server/reads/page-reads";
import { AnswerPanel } from "./answer-panel";
import { AttendancePanel } from "./attendance-panel";
import { ClosedWords } from "./closed-words";
import { Farewell } from "./farewell";
import { Further } from "./further";
import { MailsPanel } from "./mails-panel";
import { MeetingPlacePanel } from "./meeting-place-panel";
import { MoneyPanel } from "./money-panel";
import { OfferedPanel } from "./offered-panel";
import { RoomPanel } from "./room-panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(AppointmentPage);

async function AppointmentPage({ params, searchParams }: PageProps) {
  const [{ id }, { done }, actor] = await Promise.all([params, searchParams, requireActor()]);
  const [moment, reader, staff] = [now(), pageReads(), isStaff(actor)];
  const [unread, history, undoable, mails, texts, settings, practitioners] = await Promise.all([
    findUnread(actor, id, moment, reader),
    isId(id) ? historyOf(id, reader) : [],
    findUndo(actor, id, moment, reader),
    listAppointmentMails(actor, id, reader),
    listAppointmentTexts(actor, id, reader),
    practice(),
    staff ? listPractitioners() : [],
  ]);
  if (!unread) notFound();
  const { isClosed } = unread;
  // Its panels ask for the meeting, too: it is read with the rest.
  const [appointment] = await Promise.all([readRecord(actor, id, moment, { isClosed }, reader), findMeeting(unread)]);
  if (!appointment) notFound();
  const [clock, t] = await Promise.all([clockOf(actor), translator()]);
  const others = await attendeeNames(appointment);
  const zone = appointment.practitionerZone ?? settings.timeZone;
  const askedFor = cellsWithHours(appointment.cells, zone, clock, moment);

  return (
    <div className="max-w-booking">
      <PageHeader
        title={titleFor(t, actor, appointment, others)}
        back={staff ? { href: "/admin", label: t("Today") } : { href: "/dashboard", label: t("Dashboard") }}
      />
      <div className="space-y-8">
        {staff ? <DoneNotice done={done} /> : <ClientDone t={t} done={done} />}
        <KeepClock actor={actor} />
        <UndoLast t={t} undo={undoable} action={undo} hidden={{ id }} clock={clock} />
        <Card>
          <div className="flex flex-wrap items-start justify-between gap-4">
            <When appointment={appointment} actor={actor} />
            <StatusBadge
              t={t}
              standing={standingOf({ ...appointment, place: appointment.service.place }, moment)}
              forClient={!staff}
            />
          </div>
          {!staff && <Farewell appointment={appointment} now={moment} />}
        </Card>
        <OfferedPanel appointment={appointment} actor={actor} now={moment} />
        {staff && appointment.openingId ? (
          <OfGroup openingId={appointment.openingId} name={appointment.serviceName} />
        ) : (
          <RoomPanel
            appointment={appointment}
            actor={actor}
            phone={staff ? appointment.clientPhone : settings.phone}
            clientPhone={appointment.clientPhone}
            now={moment}
          />
        )}
        <AnswerPanel appointment={appointment} actor={actor} now={moment} />
        {isGuardian(actor, appointment) && <AsGuardian appointment={appointment} />}
        {!(staff && appointment.openingId) && (
          <MeetingPlacePanel appointment={appointment} actor={actor} now={moment} />
        )}
        <About
          appointment={{ ...appointment, askedFor, contactSaid: differingContact(appointment) }}
          together={togetherWords(actor, appointment, others)}
          staff={staff}
          t={t}
        />
        {isClosed && <ClosedWords id={id} />}
        <MoneyPanel appointmentId={id} actor={actor} now={moment} />
        <Changes
          appointment={appointment}
          staff={staff}
          clock={clock}
          practice={settings}
          practitioners={choosable(actor, practitioners, moment)}
          money={await cancelMoneyWords(t, actor, id)}
          mayKeepCredit={await mayKeepCredit(actor, id)}
          missedMoney={await missedMoneyWords(t, actor, id)}
          paidWith={await paidWithWords(t, actor, appointment, moment)}
          now={moment}
          t={t}
        />
        <Further appointment={appointment} actor={actor} now={moment} />
        {staff && <AttendancePanel appointment={appointment} actor={actor} clock={clock} now={moment} />}
        {staff && <MailsPanel mails={mails} texts={texts} clock={clock} />}
        <History events={history} clock={clock} />
      </div>
    </div>
  );
}

/** What the client has that pays for what is asked for, for staff who arrange its time. */
async function paidWithWords(
  t: Translate,
  actor: Actor,
  { status, clientId, serviceId }: AppointmentDetail,
  now: Date,
) {
  if (status !== "pending_review" || !isStaff(actor)) return "";
  return nextWords(t, await ownMeans(clientId, serviceId), "staff", "booking", now);
}

/** A place has no room of its own: its practitioner starts and ends the session for all on the group's page. */
function OfGroup({ openingId, name }: { openingId: string; name: string }) {
  const t = useT();
  return (
    <p>
      {t.rich("One place in a group. <link>Go to the session: {name}</link>", {
        name,
        link: (text) => (
          <Link href={`/admin/openings/${openingId}`} className="link font-medium">
            {text}
          </Link>
        ),
      })}
    </p>
  );
}

/** What a guardian can do here, and what not. */
function AsGuardian({ appointment }: { appointment: AppointmentDetail }) {
  const t = useT();
  const { clientFirstName: name, bringerIds } = appointment;
  return (
    <p className="text-muted">
      {bringerIds.length > 0
        ? t(
            "You see this as a guardian: when it is, and what can be changed. When it is time, open the room here with {name}.",
            { name },
          )
        : t("You see this as a guardian: when it is, and what can be changed.")}
    </p>
  );
}

type Others = Awaited<ReturnType<typeof attendeeNames>>;

/** Who attends beside the reader; to staff all of them. Empty where it is one person. */
function togetherWords(actor: Actor, appointment: AppointmentDetail, others: Others): string {
  if (others.length === 0) return "";
  const { clientId: personId, clientFirstName: firstName, clientLastName: lastName } = appointment;
  const all = [{ personId, firstName, lastName }, ...others];
  if (isStaff(actor)) return all.map((one) => `${one.firstName} ${one.lastName}`.trim()).join(", ");
  return all.flatMap((one) => (one.personId === actor.id ? [] : [one.firstName])).join(", ");
}

/** Whether a client sees it who neither attends nor pays as its client. */
function isGuardian(actor: Actor, { clientId, attendeeIds }: AppointmentDetail): boolean {
  return !isStaff(actor) && clientId !== actor.id && !attendeeIds.includes(actor.id);
}

function titleFor(t: Translate, actor: Actor, appointment: AppointmentDetail, others: Others) {
  const { practitionerName, clientFirstName, clientLastName, status } = appointment;
  if (isGuardian(actor, appointment))
    return practitionerName
      ? t("Appointment of {name} with {other}", { name: clientFirstName, other: practitionerName })
      : t("Appointment of {name}", { name: clientFirstName });
  if (isStaff(actor) && others.length > 0)
    return t("Appointment with {other}", { other: togetherWords(actor, appointment, others) });
  if (status === "pending_review")
    return isStaff(actor)
      ? t("Request from {client}", { client: `${clientFirstName} ${clientLastName}` })
      : t("Your request is with us");
  const other = isStaff(actor) ? `${clientFirstName} ${clientLastName}` : practitionerName;
  return other ? t("Appointment with {other}", { other }) : t("Appointment");
}

async function When({ appointment, actor }: { appointment: AppointmentDetail; actor: Actor }) {
  const t = await translator();
  const { startsAt, endsAt, practitionerZone, practitionerName, clientZone, clientFirstName } = appointment;
  if (!startsAt || !endsAt)
    return <p className="text-h3">{t("No time yet. We'll reply by e-mail within 1 working day.")}</p>;
  const other = isStaff(actor)
    ? { otherZone: clientZone, otherName: clientFirstName }
    : { otherZone: practitionerZone, otherName: practitionerName ?? "your therapist" };
  return <Times t={await translator()} startsAt={startsAt} endsAt={endsAt} clock={await clockOf(actor)} {...other} />;
}
