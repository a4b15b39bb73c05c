import { addMinutes } from "date-fns/addMinutes";
import { z } from "zod";
import {
  DONE,
  type Host,
  type MeetingTime,
  NEUTRAL_TOPIC,
  type NewMeeting,
  type Outcome,
} from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const OnlineMeeting = z.object({ id: z.string(), joinWebUrl: z.url({ protocol: /^https?$/ }) });

type Made = { externalId: string; joinUrl: string; passcode: null };

// The organiser admits and presents; nothing is recorded, and the chat ends with the meeting.
const SETTINGS = {
  lobbyBypassSettings: { scope: "organizer" },
  allowedPresenters: "organizer",
  recordAutomatically: false,
  allowMeetingChat: "limited",
};

/** Makes a meeting, or gets the one of this key (`externalId`); then shuts its lobby, which is the same however often. */
export async function createMeeting(ask: AskPlatform, host: Host, meeting: NewMeeting): Promise<Outcome<Made>> {
  const json = { externalId: meeting.key, subject: NEUTRAL_TOPIC, ...timesOf(meeting) };
  const created = await ask(OnlineMeeting, { method: "POST", path: `${meetingsOf(host)}/createOrGet`, json });
  if (!created.ok) return created;
  const made = madeOf(created.value);
  const shut = await ask(z.unknown(), { method: "PATCH", path: pathOf(host, made.externalId), json: SETTINGS });
  return shut.ok ? { ok: true, value: made } : shut;
}

/** How a meeting stands at Microsoft. */
export async function readMeeting(ask: AskPlatform, host: Host, externalId: string): Promise<Outcome<Made>> {
  const read = await ask(OnlineMeeting, { method: "GET", path: pathOf(host, externalId) });
  return read.ok ? { ok: true, value: madeOf(read.value) } : read;
}

/** Moves a meeting; its link stays. */
export async function updateMeeting(
  ask: AskPlatform,
  host: Host,
  externalId: string,
  time: MeetingTime,
): Promise<Outcome<void>> {
  const json = timesOf(time);
  const moved = await ask(z.unknown(), { method: "PATCH", path: pathOf(host, externalId), json });
  return moved.ok ? DONE : moved;
}

/** Takes a meeting away. */
export async function removeMeeting(ask: AskPlatform, host: Host, externalId: string): Promise<Outcome<void>> {
  const removed = await ask(z.unknown(), { method: "DELETE", path: pathOf(host, externalId) });
  return removed.ok || removed.isGone ? DONE : removed;
}

function madeOf({ id, joinWebUrl }: z.output<typeof OnlineMeeting>): Made {
  return { externalId: id, joinUrl: joinWebUrl, passcode: null };
}

function timesOf({ startsAt, minutes }: MeetingTime) {
  return { startDateTime: startsAt.toISOString(), endDateTime: addMinutes(startsAt, minutes).toISOString() };
}

// With a consent the token says who it is; an application names the user, by the object id.
function meetingsOf({ account, consent }: Host): string {
  return consent ? "/me/onlineMeetings" : `/users/${encodeURIComponent(account ?? "")}/onlineMeetings`;
}

function pathOf(host: Host, externalId: string): string {
  return `${meetingsOf(host)}/${encodeURIComponent(externalId)}`;
}
