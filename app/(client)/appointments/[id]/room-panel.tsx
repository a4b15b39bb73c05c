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
  joinFromWords,
  type RoomState,
  roomState,
  type Seat,
  seatOf,
} from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { leave } from "@/lib/appointments/waiting-room/actions";
import { lateWords } from "@/lib/appointments/waiting-room/words";
import { pageFreshness } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";
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
        announcement={announced(state, appointment, seat)}
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
  const { appointment, state, seat } = props;
  // What is over is said by the page itself; only a session whose time ran out has something left to do.
  if (appointment.status !== "scheduled" || state.kind === "none" || state.kind === "cancelled") return null;
  if (state.kind === "ready" && (seat === "practitioner" || appointment.clientArrivedAt))
    return <Call {...props} state={state} />;
  return (
    <Card labelledBy="session" tone={state.kind === "too_early" ? "sunken" : "open"} className="space-y-4">
      <h2 id="session" className="text-h2 font-semibold">
        The session
      </h2>
      <Before {...props} />
    </Card>
  );
}

async function Before({ appointment, actor, now, state, seat }: StateProps) {
  const words = <p>{inWords(state, appointment, seat)}</p>;
  const hidden = { id: appointment.id };
  const name = appointment.practitionerName ?? "Your therapist";
  if (state.kind === "too_early") {
    return (
      <>
        <p>
          {seat === "admin" ? "The room opens at" : joinFromWords(appointment)}{" "}
          <strong className="num">{opening(state.opensAt, await clockOf(actor), now)}</strong>, {JOIN_EARLY_MINUTES}{" "}
          minutes before the start. {seat !== "admin" && !(await shownMeeting(appointment, now)) && NOTHING_TO_INSTALL}
        </p>
        {seat !== "client" && <CheckOf appointment={appointment} clock={await clockOf(actor)} />}
        {seat !== "admin" && <Devices />}
      </>
    );
  }
  if (state.kind === "waiting") {
    return (
      <Waiting
        practitionerName={name}
        lateWords={lateWords(name, appointment.delayedUntil, await clockOf(actor))}
        href={`/appointments/${appointment.id}`}
        leave={<ActionForm action={leave} hidden={hidden} label="Leave the waiting room" variant="plain" />}
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
        <ActionForm action={knock} hidden={hidden} label="Join" pendingLabel="Joining…" />
        <Devices />
      </>
    );
  }
  if (state.kind === "startable") {
    return (
      <>
        {words}
        <ActionForm action={start} hidden={hidden} label={startLabel(appointment)} pendingLabel="Starting…" />
        <CheckOf appointment={appointment} clock={await clockOf(actor)} />
        <Late appointment={appointment} clock={await clockOf(actor)} />
        <Devices />
      </>
    );
  }
  return (
    <>
      {words}
      {state.kind === "ended" && seat !== "client" && <FinishAppointment appointment={appointment} />}
    </>
  );
}

const NOTHING_TO_INSTALL = "It all happens here in your browser, with nothing to install.";

function startLabel({ clientArrivedAt, clientFirstName }: AppointmentDetail) {
  return clientArrivedAt ? `Start session and let ${clientFirstName} in` : "Start session";
}

function Devices() {
  return (
    <Disclosure summary="Test your camera and microphone">
      <DeviceCheck />
    </Disclosure>
  );
}

function opening(opensAt: Date, clock: Clock, now: Date) {
  const time = timeOfDay(opensAt, clock);
  return shortDate(opensAt, clock) === shortDate(now, clock)
    ? `${time}, ${howSoon(now, opensAt, clock)}`
    : `${shortDate(opensAt, clock)}, ${time}`;
}

/** What is read out when it changes: where the session stands, and whether one comes or waits meanwhile. */
function announced(state: RoomState, appointment: AppointmentDetail, seat: Seat): string {
  const { clientArrivedAt, clientAdmittedAt, clientFirstName, service } = appointment;
  if (service.place !== "online") return saidOfPlace(state, appointment, seat);
  const words = inWords(state, appointment, seat);
  const isAtTheDoor = state.kind === "ready" && clientArrivedAt && !clientAdmittedAt;
  return isAtTheDoor ? `${words} ${clientFirstName} is in the waiting room.` : words;
}

/** The same of a session in person or by phone, which has no room that could be open. */
function saidOfPlace(state: RoomState, appointment: AppointmentDetail, seat: Seat): string {
  const { practitionerName, clientFirstName, clientArrivedAt } = appointment;
  if (state.kind === "ready") return "The session has started.";
  if (!clientArrivedAt) return "";
  return seat === "client"
    ? `${practitionerName ?? "Your therapist"} knows you're here.`
    : `${clientFirstName} is here.`;
}

function inWords(
  state: RoomState,
  { practitionerName, clientFirstName, clientArrivedAt }: AppointmentDetail,
  seat: Seat,
): string {
  const therapist = practitionerName ?? "Your therapist";
  switch (state.kind) {
    case "none":
      return "";
    case "cancelled":
      return "This appointment was cancelled.";
    case "too_early":
      return "The room is not open yet.";
    case "unpaid":
      return "This session has to be paid for before it begins. You can join as soon as it is.";
    case "open":
      return `The room is open. When you join, ${therapist} is told you're here.`;
    case "waiting":
      return `You're in the waiting room. ${therapist} knows you're here and will let you in.`;
    case "startable":
      return clientArrivedAt
        ? `${clientFirstName} is in the waiting room. You can start whenever you're ready.`
        : `${clientFirstName} is not here yet. You can start whenever you're ready.`;
    case "ready":
      return seat === "practitioner" ? "The session has started." : `${therapist} has started the session.`;
    case "private":
      return "The session's room is open to the client and the practitioner.";
    case "ended":
      return "This session's time is over.";
  }
}
