import { env, readEnvironment } from "@/lib/env";
import type { Host, NewMeeting, Outcome, Platform } from "@/lib/meetings/platforms/platform";
import { platformNamed } from "@/lib/meetings/platforms/registry";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { startGoogleStandIn } from "@/lib/testing/stand-ins/meetings/google";
import { MICROSOFT_USERS, startMicrosoftStandIn } from "@/lib/testing/stand-ins/meetings/microsoft";
import { startZoomStandIn } from "@/lib/testing/stand-ins/meetings/zoom";

/** How to start each platform's stand-in, and as whom a practitioner is known there. */
export const PLATFORM_STAND_INS = {
  zoom: { start: startZoomStandIn, account: "osei@practice.test" },
  "google-meet": { start: startGoogleStandIn, account: "osei@practice.test" },
  teams: { start: startMicrosoftStandIn, account: MICROSOFT_USERS[0] ?? "" },
} as const;

/** The provider of a practice with these variables. */
export function providerWith(platform: Platform, variables: Record<string, string>, deadlineMs = 10_000) {
  const named = platformNamed(platform, readEnvironment({ ...process.env, ...variables }), { deadlineMs });
  if (!named.ok) throw new Error(named.message);
  return named.value;
}

/** Makes this process a practice that these variables connect, until what is answered is called. */
export function connectedWith(variables: Record<string, string>): () => void {
  const settings = env();
  const before = { ...settings };
  Object.assign(settings, readEnvironment({ ...process.env, ...variables }));
  return () => {
    for (const name of Object.keys(settings)) Reflect.deleteProperty(settings, name);
    Object.assign(settings, before);
  };
}

/** A host by an account that the practice may use. */
export function hostOf(platform: Platform): Host {
  return { account: PLATFORM_STAND_INS[platform].account, consent: null };
}

/** A meeting of fifty minutes, a day from now. */
export function aMeeting(key: string, given: Partial<NewMeeting> = {}): NewMeeting {
  return { key, startsAt: minutesAfter(NOW, 1_440), minutes: 50, timeZone: "Africa/Accra", mayExist: false, ...given };
}

/** The value of a call that must have succeeded. */
export function made<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}
