import { ActionForm } from "@/components/appointment/action-form";
import { DeviceCheck } from "@/components/room/device-check";
import { LiveStatus } from "@/components/room/live-status";
import { Room } from "@/components/room/room";
import { Waiting } from "@/components/room/waiting";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { end, knock, start } from "@/lib/appointments/actions";
import {
  changesAt,
  JOIN_EARLY_MINUTES,
  type RoomState,
  roomState,
  type Seat,
  seatOf,
} from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { freshness } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";
import { admission } from "@/lib/meetings/jitsi/jitsi";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { howSoon } from "@/lib/time/how-soon";

type RoomPanelProps = { appointment: AppointmentDetail; actor: Actor; now: Date };
type StateProps = RoomPanelProps & { state: RoomState; seat: Seat };

/** Where the session takes place, in whichever of its states it is; the server decides which. */
export async function RoomPanel({ appointment, actor, now }: RoomPanelProps) {
  const seat = seatOf(actor, appointment);
  const { room, clientArrivedAt } = appointment;
  const state = roomState(appointment, room ? { room, clientArrivedAt, closedAt: null } : null, seat, now);
  const changes = changesAt(state);
  return (
    <div id="room-panel">
      <LiveStatus
        eventsUrl={`/appointments/${appointment.id}/events`}
        freshness={freshness(appointment)}
        announcement={inWords(state, appointment, seat)}
        changesInMs={changes && changes.getTime() - now.getTime()}
      />
      <State appointment={appointment} actor={actor} now={now} state={state} seat={seat} />
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
          {seat === "admin" ? "The room opens at" : "You can join from"}{" "}
          <strong className="num">{opening(state.opensAt, await clockOf(actor), now)}</strong>, {JOIN_EARLY_MINUTES}{" "}
          minutes before the start.{" "}
          {seat !== "admin" && "It all happens here in your browser, with nothing to install."}
        </p>
        {seat !== "admin" && <Devices />}
      </>
    );
  }
  if (state.kind === "waiting") {
    return (
      <Waiting practitionerName={name} href={`/appointments/${appointment.id}`}>
        <Devices />
      </Waiting>
    );
  }
  if (state.kind === "open" || state.kind === "ready") {
    return (
      <>
        {words}
        <ActionForm action={knock} hidden={hidden} label="Join" pendingLabel="Joining…" />
        <Devices />
      </>
    );
  }
  if (state.kind === "startable") {
    return (
      <>
        {words}
        <ActionForm action={start} hidden={hidden} label="Start session" pendingLabel="Starting…" />
        <Devices />
      </>
    );
  }
  return (
    <>
      {words}
      {state.kind === "ended" && seat !== "client" && (
        <ActionForm action={end} hidden={hidden} label="Finish this appointment" variant="plain" />
      )}
    </>
  );
}

async function Call({
  appointment,
  actor,
  state,
  seat,
}: StateProps & { state: Extract<RoomState, { kind: "ready" }> }) {
  const isHost = seat === "practitioner";
  const { room, moderator, notBefore, expires } = state;
  const user = { id: actor.id, name: (isHost ? appointment.practitionerName : null) ?? actor.firstName };
  const admitted = await admission({ room, user, moderator, notBefore, expires, lang: "en" });
  const withWhom = isHost ? appointment.clientFirstName : (appointment.practitionerName ?? "your therapist");
  return (
    // A room that was moved is another room: the old call must not live on in the page.
    <Room key={room} admission={admitted} withWhom={withWhom} forStaff={isHost}>
      {isHost && <End appointment={appointment} clock={await clockOf(actor)} closesAt={state.closesAt} />}
    </Room>
  );
}

/** Ending is asked twice, beside the button that opens the call; what follows is said before the click. */
function End({ appointment, clock, closesAt }: { appointment: AppointmentDetail; clock: Clock; closesAt: Date }) {
  const { id, clientFirstName } = appointment;
  const until = <span className="num">{timeOfDay(closesAt, clock)}</span>;
  return (
    <Dialog trigger="End session for both" title="End the session for both?" variant="danger" closeLabel="Keep it open">
      <p className="mb-4 text-muted">
        The call ends for you and {clientFirstName}, the room closes, and the appointment counts as finished.{" "}
        {clientFirstName} gets a short e-mail after {until}. Until then you can open the session again.
      </p>
      <ActionForm action={end} hidden={{ id }} label="End it now" variant="danger" pendingLabel="Ending…" />
    </Dialog>
  );
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
      return "This session has to be paid before it begins. You can join as soon as it is.";
    case "open":
      return `The room is open. When you join, ${therapist} is told you're here.`;
    case "waiting":
      return `You're in. ${therapist} has been told you're here.`;
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
