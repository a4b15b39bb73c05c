import type { ReactNode } from "react";
import { useT } from "#speech";
import { HostTools } from "@/app/host-tools";
import { ActionForm } from "@/components/appointment/action-form";
import { ConsultingRoom } from "@/components/appointment/consulting-room";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { atDesk, knock, start } from "@/lib/appointments/actions";
import { joinWindow, type RoomState, type Seat } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { freeRooms } from "@/lib/consulting-rooms/choose";
import { translator } from "@/lib/i18n/reader-language";
import { placeWords } from "@/lib/practice/place/words";
import { span } from "@/lib/time/format";
import { Delay, Late } from "./at-the-door";
import { EndSession } from "./end-session";
import { FinishAppointment } from "./finish-appointment";

type PlacePanelProps = {
  appointment: AppointmentDetail;
  actor: Actor;
  /** The client's number, where one is known. */
  clientPhone: string | null;
  state: RoomState;
  seat: Seat;
  now: Date;
};

/**
 * A session in person or by phone: where to go or whom to call, and the same life as one in a room of ours. A guardian who
 * takes no part sees where it is, and nothing of its life.
 */
export async function PlacePanel(props: PlacePanelProps) {
  const { appointment, actor, seat } = props;
  if (appointment.status !== "scheduled") return null;
  const t = await translator();
  return (
    <Card labelledBy="session" tone="open" className="space-y-4">
      <h2 id="session" className="text-h2 font-semibold">
        {t("The session")}
      </h2>
      {appointment.service.place === "phone" ? (
        <ByPhone {...props} />
      ) : (
        <>
          <p className="whitespace-pre-line">{placeWords(t, appointment.service)}</p>
          <ConsultingRoom
            t={t}
            id={appointment.id}
            room={appointment.consultingRoom}
            free={seat !== "client" && isStaff(actor) ? await freeRooms(appointment) : undefined}
          />
        </>
      )}
      {seat === "client" ? <ForClient {...props} /> : isStaff(actor) && <ForStaff {...props} />}
    </Card>
  );
}

/** Who calls whom, and on which number: said to both sides, and also when no number is known. */
function ByPhone({ appointment, actor, seat, clientPhone }: PlacePanelProps) {
  const t = useT();
  const { service, clientFirstName, practitionerName, meetingStatus } = appointment;
  const therapist = practitionerName ?? t("Your therapist");
  if (service.venue)
    return (
      <p>
        {seat === "client"
          ? t.rich("Please call <phone>{number}</phone>.", {
              number: service.venue,
              phone: () => <PhoneLink number={service.venue} />,
            })
          : t.rich("{client} calls <phone>{number}</phone>.", {
              client: clientFirstName,
              number: service.venue,
              phone: () => <PhoneLink number={service.venue} />,
            })}
      </p>
    );
  if (seat === "client")
    return clientPhone ? (
      <p>
        {meetingStatus === "active"
          ? t.rich("{therapist} is calling you now on <b>{number}</b>.", { therapist, number: clientPhone, b: strong })
          : t.rich("{therapist} calls you on <b>{number}</b>.", { therapist, number: clientPhone, b: strong })}
      </p>
    ) : (
      <p>
        {t.rich(
          "{therapist} calls you, and we have no phone number of yours yet. <link>Please add it to your account</link>.",
          {
            therapist,
            link: (text) => (
              <Link href="/account" className="link font-medium">
                {text}
              </Link>
            ),
          },
        )}
      </p>
    );
  if (!isStaff(actor)) return <p>{placeWords(t, service)}</p>;
  return clientPhone ? (
    <p>
      {t.rich("Call {client} on <phone>{number}</phone>.", {
        client: clientFirstName,
        number: clientPhone,
        phone: () => <PhoneLink number={clientPhone} />,
      })}
    </p>
  ) : (
    <p>
      {t("{client} is to be called, and no phone number is known. Please ask for one by e-mail.", {
        client: clientFirstName,
      })}
    </p>
  );
}

function strong(text: ReactNode) {
  return <strong className="num">{text}</strong>;
}

async function ForClient({ appointment, actor, state, now }: PlacePanelProps) {
  const t = await translator();
  const { id, clientArrivedAt, service, practitionerName } = appointment;
  if (state.kind === "unpaid") return <p>{t("This session has to be paid before it begins.")}</p>;
  if (!isOpen(appointment, now)) return null;
  const delay = <Delay appointment={appointment} actor={actor} />;
  if (service.place === "phone") return delay;
  if (clientArrivedAt)
    return (
      <>
        <p>{t("{practitioner} knows you're here.", { practitioner: practitionerName ?? t("Your therapist") })}</p>
        {delay}
      </>
    );
  return (
    <>
      {delay}
      <ActionForm action={knock} hidden={{ id }} label={t("I'm here")} pendingLabel={t("Telling them…")} />
    </>
  );
}

async function ForStaff({ appointment, actor, seat, state, now }: PlacePanelProps) {
  const t = await translator();
  const { id, meetingStatus, service } = appointment;
  const { place } = service;
  const hidden = { id };
  const clock = await clockOf(actor);
  if (state.kind === "unpaid") return <p>{t("It has to be paid before it begins.")}</p>;
  if (state.kind === "ended") return <FinishAppointment appointment={appointment} />;
  const window = windowOf(appointment);
  if (!window || now < window.start) return null;
  if (meetingStatus === "active")
    return (
      <>
        <p>{t("The session has started.")}</p>
        {place === "in_person" && <Arrived appointment={appointment} now={now} />}
        {seat === "practitioner" && (
          <>
            <HostTools session={appointment} clock={clock} now={now} />
            <EndSession appointment={appointment} clock={clock} closesAt={window.end} />
          </>
        )}
      </>
    );
  return (
    <>
      {place === "in_person" && <Arrived appointment={appointment} now={now} />}
      {seat === "practitioner" && (
        <ActionForm action={start} hidden={hidden} label={t("Start session")} pendingLabel={t("Starting…")} />
      )}
      <Late appointment={appointment} clock={clock} seat={seat} />
    </>
  );
}

/** Since when the client is here, or the button of those who see the client come, before the session begins and after. */
function Arrived({ appointment, now }: { appointment: AppointmentDetail; now: Date }) {
  const t = useT();
  const { id, clientFirstName, clientArrivedAt } = appointment;
  if (clientArrivedAt)
    return (
      <p>{t("{client} is here, for {span}.", { client: clientFirstName, span: span(t, clientArrivedAt, now) })}</p>
    );
  return (
    <>
      <p>{t("{client} is not here yet.", { client: clientFirstName })}</p>
      <ActionForm
        action={atDesk}
        hidden={{ id }}
        label={t("{client} is here", { client: clientFirstName })}
        variant="plain"
      />
    </>
  );
}

function isOpen(appointment: AppointmentDetail, now: Date): boolean {
  const window = windowOf(appointment);
  return window !== null && window.start <= now && now <= window.end;
}

function windowOf({ startsAt, endsAt }: AppointmentDetail) {
  return startsAt && endsAt && joinWindow({ startsAt, endsAt });
}
