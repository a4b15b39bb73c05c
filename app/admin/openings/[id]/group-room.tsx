import { ActionForm } from "@/components/appointment/action-form";
import { DeviceCheck } from "@/components/room/device-check";
import { LiveStatus } from "@/components/room/live-status";
import { Room } from "@/components/room/room";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { daysFreshness } from "@/lib/appointments/heartbeat";
import { changesAt, JOIN_EARLY_MINUTES, type RoomState, roomState, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { endGroup, startGroup } from "@/lib/group-sessions/actions";
import type { GroupSession } from "@/lib/group-sessions/queries";
import { admission } from "@/lib/meetings/jitsi/jitsi";
import { type Clock, plural, shortDate, timeOfDay } from "@/lib/time/format";

type GroupRoomProps = {
  session: GroupSession;
  places: AppointmentLine[];
  lead: AppointmentLine | null;
  staff: Staff;
  clock: Clock;
  now: Date;
};

/** The one room of a group session, as its staff see it: it is started and ended once for all. */
export function GroupRoom({ session, places, lead, staff, clock, now }: GroupRoomProps) {
  const { id, room } = session;
  const here = places.filter(({ clientArrivedAt, status }) => clientArrivedAt && status === "scheduled").length;
  const meeting = room ? { room, clientArrivedAt: null, closedAt: null } : null;
  const state: RoomState = lead ? roomState(lead, meeting, seatOf(staff, lead), now) : { kind: "none" };
  const changes = changesAt(state);
  return (
    <div id="room-panel">
      <LiveStatus
        eventsUrl={`/admin/openings/${id}/events`}
        freshness={daysFreshness(places, now)}
        announcement={inWords(state, here, clock)}
        changesInMs={changes && changes.getTime() - now.getTime()}
      />
      {lead?.status === "scheduled" && <State {...{ session, lead, staff, clock, state, here }} />}
    </div>
  );
}

type StateProps = Pick<GroupRoomProps, "session" | "staff" | "clock"> & {
  lead: AppointmentLine;
  state: RoomState;
  here: number;
};

function State({ session, lead, staff, clock, state, here }: StateProps) {
  if (state.kind === "none" || state.kind === "cancelled") return null;
  if (state.kind === "ready") return <Call {...{ session, lead, staff, clock, state }} />;
  const hidden = { id: lead.id, opening: session.id };
  return (
    <Card labelledBy="session" tone={state.kind === "too_early" ? "sunken" : "open"} className="space-y-4">
      <h2 id="session" className="text-h2 font-semibold">
        The session
      </h2>
      <p>{inWords(state, here, clock)}</p>
      {state.kind === "startable" && (
        <ActionForm action={startGroup} hidden={hidden} label="Start session" pendingLabel="Starting…" />
      )}
      {state.kind === "ended" && (
        <ActionForm action={endGroup} hidden={hidden} label="Finish this session" variant="plain" />
      )}
      {(state.kind === "startable" || state.kind === "too_early") && (
        <Disclosure summary="Test your camera and microphone">
          <DeviceCheck />
        </Disclosure>
      )}
    </Card>
  );
}

type Ready = Extract<RoomState, { kind: "ready" }>;

async function Call({ session, lead, staff, clock, state }: Omit<StateProps, "here"> & { state: Ready }) {
  const { room, moderator, notBefore, expires, closesAt } = state;
  const user = { id: staff.id, name: session.practitionerName };
  const admitted = await admission({ room, user, moderator, notBefore, expires, lang: "en" });
  const until = <span className="num">{timeOfDay(closesAt, clock)}</span>;
  return (
    <Room key={room} admission={admitted} withWhom="the group" forStaff>
      <Dialog trigger="End session for all" title="End the session for all?" variant="danger" closeLabel="Keep it open">
        <p className="mb-4 text-muted">
          The call ends for everyone, the room closes, and the session counts as finished. Those who were here get a
          short e-mail after {until}. Until then you can open the session again.
        </p>
        <ActionForm
          action={endGroup}
          hidden={{ id: lead.id, opening: session.id }}
          label="End it now"
          variant="danger"
          pendingLabel="Ending…"
        />
      </Dialog>
    </Room>
  );
}

function inWords(state: RoomState, here: number, clock: Clock): string {
  switch (state.kind) {
    case "too_early": {
      const at = `${shortDate(state.opensAt, clock)}, ${timeOfDay(state.opensAt, clock)}`;
      return `The room opens on ${at}, ${JOIN_EARLY_MINUTES} minutes before the start.`;
    }
    case "startable":
      return here > 0
        ? `${plural(here, "client")} in the waiting room. You can start whenever you're ready.`
        : "Nobody is here yet. You can start whenever you're ready.";
    case "ready":
      return `The session has started. ${plural(here, "client")} here.`;
    case "private":
      return "The session's room is open to the clients and the practitioner.";
    case "ended":
      return "This session's time is over.";
    default:
      return "";
  }
}
