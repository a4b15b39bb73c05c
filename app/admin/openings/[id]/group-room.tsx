import { HostTools } from "@/app/host-tools";
import { ActionForm } from "@/components/appointment/action-form";
import { PlatformCall } from "@/components/meetings/platform-call";
import { CallClaims } from "@/components/room/call/claims";
import { MoveToOtherRoom, otherRoomWords } from "@/components/room/call/other-room";
import { TroubleLadder } from "@/components/room/call/trouble-ladder";
import { DeviceCheck } from "@/components/room/device-check";
import { LateForm } from "@/components/room/late-form";
import { LiveStatus } from "@/components/room/live-status";
import { Room } from "@/components/room/room";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { daysFreshness } from "@/lib/appointments/heartbeat";
import { changesAt, JOIN_EARLY_MINUTES, type RoomState, roomState, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { sayLate } from "@/lib/appointments/waiting-room/actions";
import { isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { endGroup, startGroup } from "@/lib/group-sessions/actions";
import type { GroupSession } from "@/lib/group-sessions/queries";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { admission } from "@/lib/meetings/admission";
import { groupSizeNote } from "@/lib/meetings/group-size";
import { moveBoth } from "@/lib/meetings/other-room/actions";
import { otherRooms } from "@/lib/meetings/other-room/choices";
import { titleOf } from "@/lib/meetings/platforms/names";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { tabOf } from "@/lib/meetings/provider";
import { placeWords } from "@/lib/practice/place/words";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { EndGroup, GroupDoor } from "./group-door";

type GroupRoomProps = {
  session: GroupSession;
  places: AppointmentLine[];
  lead: AppointmentLine | null;
  staff: Staff;
  clock: Clock;
  now: Date;
};

/** The one room of a group session, as its staff see it: it is started and ended once for all. */
export async function GroupRoom({ session, places, lead, staff, clock, now }: GroupRoomProps) {
  const t = await translator();
  const { id, room } = session;
  const booked = places.filter(({ status }) => status === "scheduled");
  const here = booked.filter(({ clientArrivedAt }) => clientArrivedAt).length;
  const waiting = booked.filter(isWaiting).length;
  const meeting = room ? { room, clientArrivedAt: null, clientAdmittedAt: null, closedAt: null } : null;
  const state: RoomState = lead ? roomState(lead, meeting, seatOf(staff, lead), now) : { kind: "none" };
  const changes = changesAt(state);
  const isOver = state.kind === "ended";
  const note = isOver || session.place !== "online" ? null : groupSizeNote(booked.length);
  const present = { here, waiting };
  const words =
    session.place === "online"
      ? inWords(t, state, present, clock)
      : atPlaceWords(await translator(), state, here, clock);
  return (
    <div id="room-panel">
      <LiveStatus
        eventsUrl={`/admin/openings/${id}/events`}
        freshness={daysFreshness(places, now)}
        announcement={words}
        changesInMs={changes && changes.getTime() - now.getTime()}
      />
      {note && lead?.status === "scheduled" && (
        <div className="mb-4">
          <Notice tone="wait">{note}</Notice>
        </div>
      )}
      {lead?.status === "scheduled" && (
        <State {...{ session, lead, staff, clock, state, words, waiting, clients: booked.length, now }} />
      )}
    </div>
  );
}

type StateProps = Pick<GroupRoomProps, "session" | "staff" | "clock" | "now"> & {
  lead: AppointmentLine;
  state: RoomState;
  /** How many clients have a place. */
  clients: number;
  /** Where the session stands, in a sentence. */
  words: string;
  /** How many of those who are here wait to be let in. */
  waiting: number;
};

/** How many clients are here, and how many of them wait to be let in. */
type Present = { here: number; waiting: number };

async function State({ session, lead, staff, clock, state, words, waiting, clients, now }: StateProps) {
  const t = await translator();
  if (state.kind === "none" || state.kind === "cancelled") return null;
  if (state.kind === "ready") return <Call {...{ session, lead, staff, clock, state, words, waiting, clients, now }} />;
  const hidden = { id: lead.id, opening: session.id };
  const place = placeWords(t, session);
  return (
    <Card labelledBy="session" tone={state.kind === "too_early" ? "sunken" : "open"} className="space-y-4">
      <h2 id="session" className="text-h2 font-semibold">
        {t("The session")}
      </h2>
      <p>{words}</p>
      {place && <p>{place}</p>}
      {state.kind === "startable" && (
        <>
          <ActionForm action={startGroup} hidden={hidden} label={t("Start session")} pendingLabel={t("Starting…")} />
          <LateForm
            action={sayLate}
            id={lead.id}
            question={t("Running late? Tell the group:")}
            told={
              lead.delayedUntil &&
              t("Their pages say that you expect to begin at {time}.", { time: timeOfDay(lead.delayedUntil, clock) })
            }
          />
        </>
      )}
      {state.kind === "ended" && (
        <ActionForm action={endGroup} hidden={hidden} label={t("Finish this session")} variant="plain" />
      )}
      {!place && (state.kind === "startable" || state.kind === "too_early") && (
        <Disclosure summary={t("Test your camera and microphone")}>
          <DeviceCheck />
        </Disclosure>
      )}
    </Card>
  );
}

type Ready = Extract<RoomState, { kind: "ready" }>;

type CallProps = Omit<StateProps, "state"> & { state: Ready };

async function Call({ session, lead, staff, clock, state, words, waiting, clients, now }: CallProps) {
  const t = await translator();
  const { room, moderator, notBefore, expires, closesAt } = state;
  const end = <EndGroup session={session} lead={lead} until={timeOfDay(closesAt, clock)} />;
  if (session.place !== "online")
    return (
      <>
        <Card labelledBy="session" tone="open" className="space-y-4">
          <h2 id="session" className="text-h2 font-semibold">
            {t("The session")}
          </h2>
          <p>{words}</p>
          <p>{placeWords(t, session)}</p>
          {end}
        </Card>
        <HostTools session={lead} clock={clock} now={now} />
      </>
    );
  const meeting = await findMeeting(lead);
  const user = { id: staff.id, name: session.practitionerName, sessionId: staff.sessionId };
  const { meetingId, isDirect, practitionerId } = session;
  const where = { room, meetingId: meetingId ?? room, isDirect: isDirect === true };
  const admitted = await admission({ ...where, user, moderator, notBefore, expires, closesAt, lang: "en" });
  const rooms = await otherRooms({ practitionerId, isDirect, clients }, meeting);
  const preparing = meeting?.state === "wanted" ? titleOf(meeting.platform) : null;
  const hostUrl = `/appointments/${lead.id}/host`;
  const elsewhere = meeting?.state === "ready" ? { title: titleOf(meeting.platform), url: hostUrl } : tabOf(admitted);
  const step = <MoveToOtherRoom id={lead.id} rooms={rooms} action={moveBoth} whom="everyone" />;
  return (
    <CallClaims url={`/appointments/${lead.id}/signals`}>
      <GroupDoor lead={lead} waiting={waiting} />
      {meeting?.state === "ready" ? (
        <PlatformCall title={titleOf(meeting.platform)} url={hostUrl} withWhom="the group">
          {end}
        </PlatformCall>
      ) : (
        <Room key={room} admission={admitted} withWhom="the group" forStaff>
          {end}
        </Room>
      )}
      {lead.otherRoomAskedAt && rooms.length > 0 && (
        <Notice tone="wait" title={t("A client asks to meet in the other room.")}>
          {step}
        </Notice>
      )}
      <TroubleLadder
        otherRoom={rooms.length > 0 ? { words: otherRoomWords(t, rooms, preparing), step } : null}
        phone={null}
        elsewhere={elsewhere}
      />
      <HostTools session={lead} clock={clock} now={now} />
    </CallClaims>
  );
}

/** The same of a group that meets in person or by phone, which has no room and no door. */
function atPlaceWords(t: Translate, state: RoomState, here: number, clock: Clock): string {
  switch (state.kind) {
    case "too_early":
      return t("It can be started from {day}, {time}, {minutes, number} minutes before the start.", {
        day: shortDate(state.opensAt, clock),
        time: timeOfDay(state.opensAt, clock),
        minutes: JOIN_EARLY_MINUTES,
      });
    case "startable":
    case "private":
      return t("{here, plural, =0 {Nobody is here yet.} one {# client is here.} other {# clients are here.}}", {
        here,
      });
    case "ready":
      return t(
        "The session has started. {here, plural, =0 {Nobody is here yet.} one {# client is here.} other {# clients are here.}}",
        { here },
      );
    case "ended":
      return t("This session's time is over.");
    default:
      return "";
  }
}

function inWords(t: Translate, state: RoomState, { here, waiting }: Present, clock: Clock): string {
  switch (state.kind) {
    case "too_early": {
      const at = `${shortDate(state.opensAt, clock)}, ${timeOfDay(state.opensAt, clock)}`;
      return t("The room opens on {at}, {minutes} minutes before the start.", { at, minutes: JOIN_EARLY_MINUTES });
    }
    case "startable":
      return here > 0
        ? t(
            "{here, plural, one {# client} other {# clients}} in the waiting room. You can start whenever you're ready, and let them in then.",
            { here },
          )
        : t("Nobody is here yet. You can start whenever you're ready.");
    case "ready":
      return t(
        "The session has started. {here, plural, one {# client} other {# clients}} here, {waiting} of them in the waiting room.",
        { here, waiting },
      );
    case "private":
      return t("The session's room is open to the clients and the practitioner.");
    case "ended":
      return t("This session's time is over.");
    default:
      return "";
  }
}
