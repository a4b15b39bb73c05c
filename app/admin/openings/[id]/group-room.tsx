import { Back } from "@/app/(client)/appointments/[id]/room-call";
import { HostTools } from "@/app/host-tools";
import { ActionForm } from "@/components/appointment/action-form";
import { ConsultingRoom } from "@/components/appointment/consulting-room";
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
import { leftFreshness } from "@/lib/appointments/attendance/left-call";
import { daysFreshness } from "@/lib/appointments/heartbeat";
import { changesAt, type RoomState, roomState, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { sayLate } from "@/lib/appointments/waiting-room/actions";
import { isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { freeRooms } from "@/lib/consulting-rooms/choose";
import { endGroup, startGroup } from "@/lib/group-sessions/actions";
import type { GroupSession } from "@/lib/group-sessions/queries";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { admission } from "@/lib/meetings/admission";
import { groupSizeNote } from "@/lib/meetings/group-size";
import { moveBoth } from "@/lib/meetings/other-room/actions";
import { otherRooms } from "@/lib/meetings/other-room/choices";
import { titleOf } from "@/lib/meetings/platforms/names";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { tabOf } from "@/lib/meetings/provider";
import { placeWords } from "@/lib/practice/place/words";
import { type Clock, timeOfDay } from "@/lib/time/format";
import { EndGroup, GroupDoor } from "./group-door";
import { atPlaceWords, inWords } from "./group-words";

type GroupRoomProps = {
  session: GroupSession;
  places: AppointmentLine[];
  /** Those of them whose client left the call. */
  left: ReadonlySet<string>;
  lead: AppointmentLine | null;
  staff: Staff;
  clock: Clock;
  now: Date;
};

/** The one room of a group session, as its staff see it: it is started and ended once for all. */
export async function GroupRoom({ session, places, left, lead, staff, clock, now }: GroupRoomProps) {
  const t = await translator();
  const { id, room } = session;
  const booked = places.filter(({ status }) => status === "scheduled");
  const here = booked.filter(({ clientArrivedAt }) => clientArrivedAt).length;
  const waiting = booked.filter(isWaiting).length;
  const meeting = room ? { room, clientArrivedAt: null, clientAdmittedAt: null, closedAt: null } : null;
  const state: RoomState = lead ? roomState(lead, meeting, seatOf(staff, lead), now) : { kind: "none" };
  const changes = changesAt(state);
  const isOver = state.kind === "ended";
  const note = isOver || session.place !== "online" ? null : groupSizeNote(t, booked.length);
  const present = { here, waiting };
  const words = session.place === "online" ? inWords(t, state, present, clock) : atPlaceWords(t, state, here, clock);
  return (
    <div id="room-panel">
      <LiveStatus
        eventsUrl={`/admin/openings/${id}/events`}
        freshness={daysFreshness(places, now) + leftFreshness(left)}
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
      <ConsultingRoom t={t} id={lead.id} room={lead.consultingRoom} free={await freeRooms(lead)} />
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
  const until = timeOfDay(closesAt, clock);
  if (session.place !== "online")
    return (
      <>
        <Card labelledBy="session" tone="open" className="space-y-4">
          <h2 id="session" className="text-h2 font-semibold">
            {t("The session")}
          </h2>
          <p>{words}</p>
          <p>{placeWords(t, session)}</p>
          <ConsultingRoom t={t} id={lead.id} room={lead.consultingRoom} free={await freeRooms(lead)} />
          <EndGroup {...{ session, lead, until }} />
        </Card>
        <HostTools session={lead} clock={clock} now={now} />
      </>
    );
  const meeting = await findMeeting(lead);
  const meetsOn = meeting?.state === "ready" ? titleOf(meeting.platform) : null;
  const end = <EndGroup {...{ session, lead, until, meetsOn }} />;
  const user = { id: staff.id, name: session.practitionerName, sessionId: staff.sessionId };
  const { meetingId, isDirect, practitionerId } = session;
  const where = { room, meetingId: meetingId ?? room, isDirect: isDirect === true };
  const lang = await readerLanguage();
  const admitted = await admission({ ...where, user, moderator, notBefore, expires, closesAt, lang });
  const rooms = await otherRooms(t, { practitionerId, isDirect, clients }, meeting);
  const preparing = meeting?.state === "wanted" ? titleOf(meeting.platform) : null;
  const hostUrl = `/appointments/${lead.id}/host`;
  const elsewhere = meetsOn ? { title: meetsOn, url: hostUrl } : tabOf(admitted);
  const step = <MoveToOtherRoom id={lead.id} rooms={rooms} action={moveBoth} whom="everyone" />;
  return (
    <CallClaims url={`/appointments/${lead.id}/signals`}>
      <GroupDoor lead={lead} waiting={waiting} />
      {meeting?.state === "ready" ? (
        <>
          <p className="text-muted text-small">
            {t(
              "If a client should wait again, move them to the waiting room in {platform}: it is {platform} that lets people in.",
              { platform: titleOf(meeting.platform) },
            )}
          </p>
          <PlatformCall
            title={titleOf(meeting.platform)}
            url={hostUrl}
            withWhom={t("the group")}
            back={<Back id={lead.id} platform={meeting.platform} />}
          >
            {end}
          </PlatformCall>
        </>
      ) : (
        <Room key={room} admission={admitted} withWhom={t("the group")} forStaff>
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
