import type { ReactNode } from "react";
import { useT } from "#speech";
import { ClientSentences } from "@/app/client-sentences";
import { ActionForm } from "@/components/appointment/action-form";
import { DeviceCheck } from "@/components/room/device-check";
import { LiveStatus } from "@/components/room/live-status";
import { Waiting } from "@/components/room/waiting";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { knock, start } from "@/lib/appointments/actions";
import {
  changesAt,
  JOIN_EARLY_MINUTES,
  type RoomState,
  roomState,
  type Seat,
  seatOf,
} from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { leave } from "@/lib/appointments/waiting-room/actions";
import { lateWords } from "@/lib/appointments/waiting-room/words";
import { pageFreshness } from "@/lib/appointments/watch";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { shownMeeting } from "@/lib/meetings/platforms/queries";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { howSoon } from "@/lib/time/how-soon";
import { CheckOf, Delay, Late } from "./at-the-door";
import { FinishAppointment } from "./finish-appointment";
import { PlacePanel } from "./place-panel";
import { Call, Companions } from "./room-call";

type RoomPanelProps = {
  appointment: AppointmentDetail;
  actor: Actor;
  /** Where the other side is reached when no call works; null where no number is known. */
  phone: string | null;
  /** The number that a client is called on in a session by phone. */
  clientPhone: string | null;
  now: Date;
};
type StateProps = RoomPanelProps & { state: RoomState; seat: Seat };

/** Where the session takes place, in whichever of its states it is; the server decides which. */
export async function RoomPanel({ appointment, actor, phone, clientPhone, now }: RoomPanelProps) {
  const t = await translator();
  const seat = seatOf(actor, appointment);
  const { room, clientArrivedAt, clientAdmittedAt } = appointment;
  const meeting = room ? { room, clientArrivedAt, clientAdmittedAt, closedAt: null } : null;
  const state = roomState(appointment, meeting, seat, now);
  const changes = changesAt(state);
  return (
    <div id="room-panel">
      <LiveStatus
        eventsUrl={`/appointments/${appointment.id}/events`}
        freshness={pageFreshness(appointment)}
        announcement={announced(t, state, appointment, actor)}
        changesInMs={changes && changes.getTime() - now.getTime()}
      />
      {appointment.service.place !== "online" ? (
        <PlacePanel {...{ appointment, actor, clientPhone, now, state, seat }} />
      ) : (
        <State {...{ appointment, actor, phone, clientPhone, now, state, seat }} />
      )}
    </div>
  );
}

function State(props: StateProps) {
  const t = useT();
  const { appointment, state, seat } = props;
  // What is over is said by the page itself; only a session whose time ran out has something left to do.
  if (appointment.status !== "scheduled" || state.kind === "none" || state.kind === "cancelled") return null;
  if (state.kind === "ready" && (seat === "practitioner" || appointment.clientArrivedAt))
    return <Call {...props} state={state} />;
  return (
    <Card labelledBy="session" tone={state.kind === "too_early" ? "sunken" : "open"} className="space-y-4">
      <h2 id="session" className="text-h2 font-semibold">
        {t("The session")}
      </h2>
      <Before {...props} />
    </Card>
  );
}

async function Before({ appointment, actor, now, state, seat }: StateProps) {
  const t = await translator();
  const words = <p>{inWords(t, state, appointment, seat)}</p>;
  const hidden = { id: appointment.id };
  const name = appointment.practitionerName ?? t("Your therapist");
  if (state.kind === "too_early") {
    return (
      <>
        <p>
          {opensWords(t, seat, appointment, opening(t, state.opensAt, await clockOf(actor), now))}{" "}
          {seat !== "admin" && !(await shownMeeting(appointment, now)) && nothingToInstallWords(t)}
        </p>
        {seat !== "client" && isStaff(actor) && <CheckOf appointment={appointment} clock={await clockOf(actor)} />}
        {seat !== "admin" && <Devices />}
      </>
    );
  }
  if (state.kind === "waiting") {
    return (
      <Waiting
        practitionerName={name}
        lateWords={lateWords(t, name, appointment.delayedUntil, await clockOf(actor))}
        href={`/appointments/${appointment.id}`}
        leave={<ActionForm action={leave} hidden={hidden} label={t("Leave the waiting room")} variant="plain" />}
      >
        <Companions appointment={appointment} />
        <Devices />
      </Waiting>
    );
  }
  if (state.kind === "open" || state.kind === "ready") {
    return (
      <>
        {words}
        <Delay appointment={appointment} actor={actor} />
        <ActionForm action={knock} hidden={hidden} label={t("Join")} pendingLabel={t("Joining…")} />
        <Devices />
      </>
    );
  }
  if (state.kind === "startable") {
    return (
      <>
        {words}
        <ActionForm action={start} hidden={hidden} label={startLabel(t, appointment)} pendingLabel={t("Starting…")} />
        <CheckOf appointment={appointment} clock={await clockOf(actor)} />
        <Late appointment={appointment} clock={await clockOf(actor)} seat={seat} />
        <Devices />
      </>
    );
  }
  return (
    <>
      {words}
      {state.kind === "private" && appointment.meetingStatus !== "active" && isStaff(actor) && (
        <Late appointment={appointment} clock={await clockOf(actor)} seat={seat} />
      )}
      {state.kind === "ended" && seat !== "client" && isStaff(actor) && <FinishAppointment appointment={appointment} />}
    </>
  );
}

const nothingToInstallWords = (t: Translate) => t("It all happens here in your browser, with nothing to install.");

/** From when the room can be entered, with the time made strong. */
function opensWords(t: Translate, seat: Seat, { prepayMinor }: AppointmentDetail, time: string) {
  const given = { time, minutes: JOIN_EARLY_MINUTES, b: (text: ReactNode) => <strong className="num">{text}</strong> };
  if (seat === "admin") return t.rich("The room opens at <b>{time}</b>, {minutes} minutes before the start.", given);
  return prepayMinor > 0
    ? t.rich("Once it is paid, you can join from <b>{time}</b>, {minutes} minutes before the start.", given)
    : t.rich("You can join from <b>{time}</b>, {minutes} minutes before the start.", given);
}

function startLabel(t: Translate, { clientArrivedAt, clientFirstName }: AppointmentDetail) {
  return clientArrivedAt ? t("Start session and let {client} in", { client: clientFirstName }) : t("Start session");
}

function Devices() {
  const t = useT();
  return (
    <Disclosure summary={t("Test your camera and microphone")}>
      <ClientSentences of={["room/check"]}>
        <DeviceCheck />
      </ClientSentences>
    </Disclosure>
  );
}

function opening(t: Translate, opensAt: Date, clock: Clock, now: Date) {
  const time = timeOfDay(opensAt, clock);
  return shortDate(opensAt, clock) === shortDate(now, clock)
    ? `${time}, ${howSoon(t, now, opensAt, clock)}`
    : `${shortDate(opensAt, clock)}, ${time}`;
}

/** What is read out when it changes: where the session stands, and whether one comes or waits meanwhile. */
function announced(t: Translate, state: RoomState, appointment: AppointmentDetail, actor: Actor): string {
  const seat = seatOf(actor, appointment);
  const { clientArrivedAt, clientAdmittedAt, clientFirstName, service } = appointment;
  if (service.place !== "online")
    return seat === "client" || isStaff(actor) ? saidOfPlace(t, state, appointment, seat) : "";
  const words = inWords(t, state, appointment, seat);
  const isAtTheDoor = state.kind === "ready" && clientArrivedAt && !clientAdmittedAt;
  return isAtTheDoor ? `${words} ${t("{client} is in the waiting room.", { client: clientFirstName })}` : words;
}

/** The same of a session in person or by phone, which has no room that could be open. */
function saidOfPlace(t: Translate, state: RoomState, appointment: AppointmentDetail, seat: Seat): string {
  const { practitionerName, clientFirstName, clientArrivedAt } = appointment;
  if (state.kind === "ready") return t("The session has started.");
  if (!clientArrivedAt) return "";
  return seat === "client"
    ? t("{practitioner} knows you're here.", { practitioner: practitionerName ?? t("Your therapist") })
    : t("{client} is here.", { client: clientFirstName });
}

function inWords(
  t: Translate,
  state: RoomState,
  { practitionerName, clientFirstName, clientArrivedAt }: AppointmentDetail,
  seat: Seat,
): string {
  const therapist = practitionerName ?? t("Your therapist");
  switch (state.kind) {
    case "none":
      return "";
    case "cancelled":
      return t("This appointment was cancelled.");
    case "too_early":
      return t("The room is not open yet.");
    case "unpaid":
      return t("This session has to be paid for before it begins. You can join as soon as it is.");
    case "open":
      return t("The room is open. When you join, {therapist} is told you're here.", { therapist });
    case "waiting":
      return t("You're in the waiting room. {therapist} knows you're here and will let you in.", { therapist });
    case "startable":
      return clientArrivedAt
        ? t("{client} is in the waiting room. You can start whenever you're ready.", { client: clientFirstName })
        : t("{client} is not here yet. You can start whenever you're ready.", { client: clientFirstName });
    case "ready":
      return seat === "practitioner"
        ? t("The session has started.")
        : t("{therapist} has started the session.", { therapist });
    case "private":
      return t("The session's room is open to the client and the practitioner.");
    case "ended":
      return t("This session's time is over.");
  }
}
