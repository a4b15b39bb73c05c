import { type Env, env } from "@/lib/env";
import { inEnglish } from "@/lib/i18n/english";
import type { Sentence } from "@/lib/i18n/say";
import { googleMeet } from "@/lib/meetings/google-meet/google-meet";
import { titleOf } from "@/lib/meetings/platforms/names";
import { needsWords } from "@/lib/meetings/platforms/needs-words";
import {
  type ConsentFlow,
  failed,
  type MeetingLinkProvider,
  type Outcome,
  type Platform,
  type PlatformEntry,
} from "@/lib/meetings/platforms/platform";
import { teams } from "@/lib/meetings/teams/teams";
import { zoom } from "@/lib/meetings/zoom/zoom";

// A platform is a folder and a line here.
const ENTRIES: readonly PlatformEntry[] = [zoom, googleMeet, teams];

type Options = { deadlineMs?: number };

/** The platforms that the practice's variables connect. */
export function connectedPlatforms(settings: Env = env()): Platform[] {
  return ENTRIES.filter((entry) => entry.connect(settings)).map(({ platform }) => platform);
}

/** The platform of that name; `not_configured` while its variables are not all set. */
export function platformNamed(
  platform: Platform,
  settings: Env = env(),
  options?: Options,
): Outcome<MeetingLinkProvider> {
  const value = entryOf(platform).connect(settings, options);
  return value ? { ok: true, value } : failed("not_configured", inEnglish(variablesNeeded(platform)));
}

/** Names the variables that a practice sets to connect a platform, as a sentence. */
export function variablesNeeded(platform: Platform): Sentence {
  return needsWords(titleOf(platform), entryOf(platform).variables);
}

/** The same of every platform that is not connected. */
export function variablesToConnect(settings: Env = env()): Sentence[] {
  return ENTRIES.filter((entry) => !entry.connect(settings)).map(({ platform }) => variablesNeeded(platform));
}

/** How a practitioner can connect an account of their own; null where the practice's variables offer no such way. */
export function consentFlowOf(platform: Platform, settings: Env = env(), options?: Options): ConsentFlow | null {
  return entryOf(platform).consentFlow(settings, options);
}

/** Whether a platform tells us who joins and leaves; where it doesn't, people say it themselves. */
export function tellsAttendance(platform: Platform, settings: Env = env()): boolean {
  return entryOf(platform).tellsAttendance(settings);
}

/** What is typed of an account that the practice's own key may use; null where there is no such way. */
export function accountAsked(platform: Platform, settings: Env = env()) {
  return entryOf(platform).connect(settings) ? entryOf(platform).account(settings) : null;
}

function entryOf(platform: Platform): PlatformEntry {
  const entry = ENTRIES.find((one) => one.platform === platform);
  if (!entry) throw new Error(`${platform} is in no line of the registry.`);
  return entry;
}
