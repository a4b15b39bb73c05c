import { z } from "zod";
import { randomText } from "@/lib/id";
import {
  DONE,
  type Host,
  type MadeMeeting,
  type MeetingTime,
  NEUTRAL_TOPIC,
  type NewMeeting,
  type Outcome,
} from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Link = z.url({ protocol: /^https?$/ });
const Meeting = z.object({ id: z.number(), join_url: Link, password: z.string().optional() });
const Hosted = z.object({ start_url: Link });
const Listed = z.object({
  meetings: z.array(z.object({ id: z.number(), agenda: z.string().optional() })),
  next_page_token: z.string().optional(),
});

const SCHEDULED = 2;
const MOST_PAGES = 20;
const PASSCODE_LENGTH = 10;

// The host admits; nobody is recorded, nobody is told by Zoom, and nothing but the browser's own sound is dialled.
const SETTINGS = {
  waiting_room: true,
  join_before_host: false,
  jbh_time: 0,
  mute_upon_entry: false,
  auto_recording: "none",
  meeting_authentication: false,
  email_notification: false,
  registrants_email_notification: false,
  approval_type: 2,
  audio: "voip",
  encryption_type: "enhanced_encryption",
  private_meeting: true,
  allow_multiple_devices: false,
  use_pmi: false,
};

/** Makes a meeting. Zoom knows no keys for this, so one that carries ours is looked for where it may exist. */
export async function createMeeting(ask: AskPlatform, host: Host, meeting: NewMeeting): Promise<Outcome<MadeMeeting>> {
  const user = `/users/${encodeURIComponent(host.account ?? "me")}/meetings`;
  if (meeting.mayExist) {
    const found = await findMade(ask, user, meeting.key);
    if (!found.ok) return found;
    if (found.value) return readMeeting(ask, found.value);
  }
  const json = {
    topic: NEUTRAL_TOPIC,
    type: SCHEDULED,
    ...timeOf(meeting),
    password: randomText(PASSCODE_LENGTH),
    default_password: false,
    agenda: markerOf(meeting.key),
    settings: SETTINGS,
  };
  return made(await ask(Meeting, { method: "POST", path: user, json }));
}

/** How a meeting stands at Zoom. */
export async function readMeeting(ask: AskPlatform, externalId: string): Promise<Outcome<MadeMeeting>> {
  return made(await ask(Meeting, { method: "GET", path: pathOf(externalId) }));
}

/** Moves a meeting; its link stays. */
export async function updateMeeting(ask: AskPlatform, externalId: string, time: MeetingTime): Promise<Outcome<void>> {
  const moved = await ask(z.unknown(), { method: "PATCH", path: pathOf(externalId), json: timeOf(time) });
  return moved.ok ? DONE : moved;
}

/** Takes a meeting away, and nobody hears of it from Zoom. */
export async function removeMeeting(ask: AskPlatform, externalId: string): Promise<Outcome<void>> {
  const query = { schedule_for_reminder: "false", cancel_meeting_reminder: "false" };
  const removed = await ask(z.unknown(), { method: "DELETE", path: pathOf(externalId), query });
  return removed.ok || removed.isGone ? DONE : removed;
}

/** The link that starts a meeting as its host; it signs in, and is good for two hours. */
export async function hostUrl(ask: AskPlatform, externalId: string): Promise<Outcome<string>> {
  const read = await ask(Hosted, { method: "GET", path: pathOf(externalId) });
  return read.ok ? { ok: true, value: read.value.start_url } : read;
}

async function findMade(ask: AskPlatform, path: string, key: string): Promise<Outcome<string | null>> {
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { type: "upcoming", page_size: "300", ...(next && { next_page_token: next }) };
    const listed = await ask(Listed, { method: "GET", path, query });
    if (!listed.ok) return listed;
    const found = listed.value.meetings.find(({ agenda }) => agenda === markerOf(key));
    if (found) return { ok: true, value: String(found.id) };
    next = listed.value.next_page_token;
    if (!next) break;
  }
  return { ok: true, value: null };
}

function made(read: Outcome<z.output<typeof Meeting>>): Outcome<MadeMeeting> {
  if (!read.ok) return read;
  const { id, join_url: joinUrl, password } = read.value;
  return { ok: true, value: { externalId: String(id), joinUrl, passcode: password || null } };
}

// Zoom takes no fractions of a second.
function timeOf({ startsAt, minutes, timeZone }: MeetingTime) {
  return { start_time: startsAt.toISOString().replace(/\.\d+Z$/, "Z"), duration: minutes, timezone: timeZone };
}

function markerOf(key: string): string {
  return `ref:${key}`;
}

function pathOf(externalId: string): string {
  return `/meetings/${encodeURIComponent(externalId)}`;
}
