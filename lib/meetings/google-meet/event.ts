import { createHash } from "node:crypto";
import { addMinutes } from "date-fns/addMinutes";
import { z } from "zod";
import {
  DONE,
  failed,
  type MadeMeeting,
  type MeetingTime,
  NEUTRAL_TOPIC,
  type NewMeeting,
  type Outcome,
} from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Event = z.object({
  id: z.string(),
  status: z.string().optional(),
  hangoutLink: z.url({ protocol: /^https?$/ }).optional(),
  conferenceData: z
    .object({
      createRequest: z.object({ status: z.object({ statusCode: z.string() }).optional() }).optional(),
      entryPoints: z.array(z.object({ entryPointType: z.string(), uri: z.url({ protocol: /^https?$/ }) })).optional(),
    })
    .optional(),
});

const EVENTS = "/calendars/primary/events";
const ID_LENGTH = 40;

/**
 * Makes an event with a link. Its id is ours, so asked again Google says that it is there (409), and it is read. The
 * link is made a moment later: until then it is null. Without `conferenceDataVersion` Google silently makes none.
 */
export async function createMeeting(ask: AskPlatform, meeting: NewMeeting): Promise<Outcome<MadeMeeting>> {
  const id = eventIdOf(meeting.key);
  const json = {
    id,
    summary: NEUTRAL_TOPIC,
    ...timesOf(meeting),
    visibility: "private",
    guestsCanSeeOtherGuests: false,
    reminders: { useDefault: false },
    conferenceData: { createRequest: { requestId: meeting.key, conferenceSolutionKey: { type: "hangoutsMeet" } } },
  };
  const query = { conferenceDataVersion: "1", sendUpdates: "none" };
  const created = await ask(Event, { method: "POST", path: EVENTS, query, json });
  if (!created.ok && created.reason === "conflict") return readMeeting(ask, id);
  return madeOf(created);
}

/** How an event stands; one that was deleted in the calendar is gone, though Google still shows it. */
export async function readMeeting(ask: AskPlatform, externalId: string): Promise<Outcome<MadeMeeting>> {
  return madeOf(await ask(Event, { method: "GET", path: pathOf(externalId) }));
}

/** Moves an event; its link stays. */
export async function updateMeeting(ask: AskPlatform, externalId: string, time: MeetingTime): Promise<Outcome<void>> {
  const query = { conferenceDataVersion: "1", sendUpdates: "none" };
  const moved = await ask(Event, { method: "PATCH", path: pathOf(externalId), query, json: timesOf(time) });
  return moved.ok ? DONE : moved;
}

/** Takes an event away; one that was taken away before is 410. */
export async function removeMeeting(ask: AskPlatform, externalId: string): Promise<Outcome<void>> {
  const query = { sendUpdates: "none" };
  const removed = await ask(z.unknown(), { method: "DELETE", path: pathOf(externalId), query });
  return removed.ok || removed.isGone ? DONE : removed;
}

function madeOf(read: Outcome<z.output<typeof Event>>): Outcome<MadeMeeting> {
  if (!read.ok) return read;
  const { id, status, hangoutLink, conferenceData } = read.value;
  if (status === "cancelled") return { ...failed("conflict", "It was deleted in the calendar."), isGone: true };
  if (conferenceData?.createRequest?.status?.statusCode === "failure")
    return failed("invalid", "It could not make a link for this calendar.");
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === "video");
  return { ok: true, value: { externalId: id, joinUrl: hangoutLink ?? video?.uri ?? null, passcode: null } };
}

// Google takes a to v and digits (RFC 2938, "base32hex"); hexadecimal digits are among them.
function eventIdOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, ID_LENGTH);
}

function timesOf({ startsAt, minutes, timeZone }: MeetingTime) {
  const moment = (at: Date) => ({ dateTime: at.toISOString(), timeZone });
  return { start: moment(startsAt), end: moment(addMinutes(startsAt, minutes)) };
}

function pathOf(externalId: string): string {
  return `${EVENTS}/${encodeURIComponent(externalId)}`;
}
