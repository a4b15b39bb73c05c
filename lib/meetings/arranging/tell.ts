import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, platformMeetings, practitioners, users } from "@/db/schema";
import { alsoTold } from "@/lib/appointments/attendees/also-told";
import type { Sharing } from "@/lib/appointments/room";
import { bookedSession, type PlatformMeeting } from "@/lib/meetings/arranging/session";
import type { Trouble } from "@/lib/meetings/platforms/platform";
import { changeKey } from "@/lib/outbox/change-key";
import { addToPromised } from "@/lib/outbox/held";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { promiseAll } from "@/lib/outbox/promise";
import { endOf } from "@/lib/reservations/reserve";

type Link = { joinUrl: string; passcode: string | null };

/**
 * Sends the clients of a session the link that they were promised: in the e-mail that tells them of the session, where
 * that has not left yet, and else in one of its own. Of a repetition nobody is: its clients find the link
 * of each session on that session's page, as do those who have to pay before it, once they have.
 */
export async function tellLink(tx: Transaction, { id, sessionKey, platform }: PlatformMeeting, link: Link, now: Date) {
  const placed = await placesOf(tx, sessionKey);
  const alone = placed.filter((place) => place.takesPart && mayHaveLink(place));
  const keysOf = ({ id: of, version, suffix }: Place) => TOLD_WITH.map((kind) => changeKey(kind, of, version) + suffix);
  const meeting = { platform, ...link };
  const told = await addToPromised(tx, alone.flatMap(keysOf), { meeting }, now);
  const untold = alone.filter((place) => !keysOf(place).some((key) => told.includes(key)));
  await tellClients(tx, untold, { id, meeting }, now);
}

/** Lets the e-mails leave that tell of a session's new time, and waited until its platform knew it. */
export async function tellMoved(tx: Transaction, { sessionKey }: PlatformMeeting, now: Date) {
  const placed = await placesOf(tx, sessionKey);
  const keys = placed.map(({ id, version, suffix }) => changeKey("appointment-rescheduled", id, version) + suffix);
  await addToPromised(tx, keys, {}, now);
}

/** Sends the client of a session that had to be paid first the link that was there before it was. Twice is once. */
export async function tellPaidLink(tx: Transaction, { id, openingId }: Sharing, now: Date) {
  const [meeting] = await tx
    .select({
      ...{ id: platformMeetings.id, sessionKey: platformMeetings.sessionKey, platform: platformMeetings.platform },
      joinUrl: open(platformMeetings.joinUrl, practitioners.userId),
      passcode: open(platformMeetings.passcode, practitioners.userId),
    })
    .from(platformMeetings)
    .innerJoin(practitioners, eq(practitioners.id, platformMeetings.practitionerId))
    .where(and(eq(platformMeetings.sessionKey, openingId ?? id), eq(platformMeetings.state, "ready")));
  if (!meeting?.joinUrl) return;
  const { platform, joinUrl, passcode } = meeting;
  const paid = (await placesOf(tx, meeting.sessionKey)).filter((place) => place.id === id && mayHaveLink(place));
  await tellClients(tx, paid, { id: meeting.id, meeting: { platform, joinUrl, passcode } }, now);
}

const TOLD_WITH = ["appointment-scheduled", "appointment-rescheduled"];

function mayHaveLink({ seriesId, prepayMinor }: Place): boolean {
  return seriesId === null && prepayMinor === 0;
}

/** Says that the room on the appointment's page stands in: to the clients, and with the reason to the practitioner. */
export async function tellTrouble(tx: Transaction, meeting: PlatformMeeting, trouble: Trouble, now: Date) {
  const { id, sessionKey, platform, state } = meeting;
  const placed = await placesOf(tx, sessionKey);
  const [first] = placed;
  if (!first) return;
  const none = { platform, joinUrl: null, passcode: null };
  if (state === "wanted") await tellClients(tx, placed, { id: `${id}:none`, meeting: none }, now);
  const meant = { ...none, trouble, keepsLink: state === "ready" };
  const payload = { ...payloadOf(first), audience: "practice" as const, meeting: meant };
  const dedupeKey = `meeting-trouble:${id}:${first.version}:${trouble}`;
  await promiseAll(tx, [{ kind: "meeting-trouble", recipientId: first.practitionerUserId, dedupeKey, payload }], now);
}

/** Says that a session is met on its page after all, because the practice chose so; not before `from`. */
export async function tellOwnRoom(tx: Transaction, sessionKey: string, now: Date, from: Date) {
  await tellClients(tx, await placesOf(tx, sessionKey), { id: `own:${now.getTime()}`, notBefore: from }, now);
}

type Place = Awaited<ReturnType<typeof placesOf>>[number];
type Told = { id: string; notBefore?: Date; meeting?: AppointmentPayload["meeting"] };

async function tellClients(tx: Transaction, places: Place[], { id, notBefore, meeting }: Told, now: Date) {
  const messages = places
    .filter(({ takesPart }) => takesPart)
    .map((place) => ({
      kind: "meeting-link" as const,
      recipientId: place.clientId,
      dedupeKey: `meeting-link:${id}:${place.id}${place.suffix}`,
      notBefore,
      payload: { ...payloadOf(place), audience: "client" as const, ...place.whose, ...(meeting && { meeting }) },
    }));
  if (messages.length > 0) await promiseAll(tx, messages, now);
}

/** The places of a session, each for its client and then for all who are told of it beside: some take no part in it. */
async function placesOf(tx: Transaction, sessionKey: string) {
  const ids = (await bookedSession(tx, sessionKey))?.appointmentIds ?? [];
  const rows = await placesAmong(tx, ids);
  const also = await alsoTold(tx, ids);
  return rows.flatMap((row) => [
    { ...row, suffix: "", takesPart: true, whose: {} },
    ...also
      .filter(({ appointmentId }) => appointmentId === row.id)
      .map(({ personId, timeZone, attends, brings }) => ({
        ...{ ...row, clientId: personId, clientZone: timeZone, suffix: `:${personId}` },
        takesPart: attends || brings,
        whose: attends ? {} : { guards: row.clientId },
      })),
  ]);
}

function placesAmong(tx: Transaction, ids: string[]) {
  return tx
    .select({
      id: appointments.id,
      reference: appointments.reference,
      version: appointments.version,
      seriesId: appointments.seriesId,
      prepayMinor: appointments.prepayMinor,
      clientId: appointments.clientId,
      clientZone: users.timeZone,
      practitionerId: appointments.practitionerId,
      practitionerName: practitioners.name,
      practitionerZone: practitioners.timeZone,
      practitionerUserId: practitioners.userId,
      startsAt: appointments.startsAt,
      minutes: appointments.minutes,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(inArray(appointments.id, ids));
}

function payloadOf({ id, startsAt, ...place }: Place): AppointmentPayload {
  const { reference, version, clientZone, practitionerId, practitionerName, practitionerZone, minutes } = place;
  return {
    ...{
      appointmentId: id,
      reference,
      version,
      practitionerId,
      practitionerName,
      practitionerZone,
      clientZone,
      minutes,
    },
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: startsAt && endOf({ startsAt, minutes }).toISOString(),
  };
}
