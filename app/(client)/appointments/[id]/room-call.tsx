import { ClientSentences } from "@/app/client-sentences";
import { HostTools } from "@/app/host-tools";
import { PlatformCall } from "@/components/meetings/platform-call";
import { BackFrom } from "@/components/room/call/back-from";
import { CallClaims } from "@/components/room/call/claims";
import { AskForOtherRoom, MoveToOtherRoom, otherRoomWords } from "@/components/room/call/other-room";
import { TroubleLadder } from "@/components/room/call/trouble-ladder";
import { Room } from "@/components/room/room";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { RoomState, Seat } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { admission } from "@/lib/meetings/admission";
import { askToMove, moveBoth } from "@/lib/meetings/other-room/actions";
import { type OtherRoom, otherRooms } from "@/lib/meetings/other-room/choices";
import { sayBack } from "@/lib/meetings/platforms/actions";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { findMeeting, type ShownMeeting } from "@/lib/meetings/platforms/queries";
import { tellsAttendance } from "@/lib/meetings/platforms/registry";
import { tabOf } from "@/lib/meetings/provider";
import { companionsOf, shownName } from "@/lib/meetings/shown-name";
import { AskedElsewhere, AtTheDoor } from "./at-the-door";
import { EndSession } from "./end-session";

type CallProps = {
  appointment: AppointmentDetail;
  actor: Actor;
  /** Where the other side is reached when no call works; null where no number is known. */
  phone: string | null;
  now: Date;
  state: Extract<RoomState, { kind: "ready" }>;
  seat: Seat;
};

/** The session while it is under way, for one who was let in: the call, and what to do when it fails. */
export async function Call({ appointment, actor, phone, now, state, seat }: CallProps) {
  const t = await translator();
  const isHost = seat === "practitioner";
  const meeting = await findMeeting(appointment);
  const rooms = await otherRooms(t, { ...appointment, clients: 1 }, meeting);
  const { room, moderator, notBefore, expires, closesAt } = state;
  const user = { id: actor.id, name: await shownName(actor, appointment, isHost), sessionId: actor.sessionId };
  const where = { room, meetingId: appointment.meetingId ?? room, isDirect: appointment.isDirect === true };
  const admitted = await admission({
    ...where,
    user,
    moderator,
    notBefore,
    expires,
    closesAt,
    lang: await readerLanguage(),
  });
  const withWhom = isHost ? appointment.clientFirstName : (appointment.practitionerName ?? t("your therapist"));
  const meetsOn = meeting?.state === "ready" && meeting.joinUrl ? titleOf(meeting.platform) : null;
  const wayIn = `/appointments/${appointment.id}/${isHost ? "host" : "meet"}`;
  const end = isHost && <EndSession {...{ appointment, closesAt, meetsOn }} clock={await clockOf(actor)} />;
  return (
    // A room that was moved is another room: the old call must not live on in the page.
    <ClientSentences of={["room/call", "room/direct"]}>
      <CallClaims url={`/appointments/${appointment.id}/signals`}>
        {!isHost && <Companions appointment={appointment} />}
        {isHost && <AtTheDoor appointment={appointment} meetOn={meetsOn} now={now} />}
        {isHost && <AskedElsewhere appointment={appointment} rooms={rooms} />}
        {meetsOn ? (
          <PlatformCall
            title={meetsOn}
            url={wayIn}
            passcode={isHost ? null : meeting?.passcode}
            withWhom={withWhom}
            back={meeting && <Back id={appointment.id} platform={meeting.platform} />}
          >
            {end}
          </PlatformCall>
        ) : (
          <Room key={room} admission={admitted} withWhom={withWhom} forStaff={isHost}>
            {end}
          </Room>
        )}
        <TroubleLadder
          otherRoom={otherRoom(t, appointment, { rooms, meeting, isHost })}
          phone={phoneOf(t, phone, isHost ? withWhom : null)}
          elsewhere={meetsOn ? { title: meetsOn, url: wayIn } : tabOf(admitted)}
        />
        {isHost && <HostTools session={appointment} clock={await clockOf(actor)} now={now} />}
      </CallClaims>
    </ClientSentences>
  );
}

/** Where a platform says nothing of who leaves, each person does. */
export function Back({ id, platform }: { id: string; platform: Platform }) {
  return tellsAttendance(platform) ? null : <BackFrom action={sayBack} id={id} title={titleOf(platform)} />;
}

/** Who else is in a client's group, by first name, where the practice says that they are told. */
export async function Companions({ appointment }: { appointment: AppointmentDetail }) {
  const t = await translator();
  const names = await companionsOf(appointment);
  return names.length > 0 ? <p>{t("In this group with you: {names}.", { names: names.join(", ") })}</p> : null;
}

type Elsewhere = { rooms: OtherRoom[]; meeting: ShownMeeting | null; isHost: boolean };

/** The step to the other room: the practitioner moves both sides there, a client asks for it. */
function otherRoom(t: Translate, appointment: AppointmentDetail, { rooms, meeting, isHost }: Elsewhere) {
  const { id, otherRoomAskedAt, practitionerName } = appointment;
  if (rooms.length === 0) return null;
  const preparing = meeting?.state === "wanted" ? titleOf(meeting.platform) : null;
  const step = isHost ? (
    <MoveToOtherRoom id={id} rooms={rooms} action={moveBoth} />
  ) : (
    <AskForOtherRoom
      id={id}
      hasAsked={otherRoomAskedAt !== null}
      action={askToMove}
      practitionerName={practitionerName ?? t("your therapist")}
    />
  );
  return { words: otherRoomWords(t, rooms, preparing), step };
}

/** Whose number it is: the client's by first name, or else the practice's. */
function phoneOf(t: Translate, number: string | null, clientName: string | null) {
  return number
    ? { number, whose: clientName ? t("{client}'s number", { client: clientName }) : t("The practice's number") }
    : null;
}
