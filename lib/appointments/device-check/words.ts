import type { CheckTrouble } from "@/lib/appointments/device-check/schema";
import { type Clock, shortMoment } from "@/lib/time/format";

/** A person's last check of camera and sound; null where none was made. */
export type DeviceCheck = { trouble: CheckTrouble | null; soundOnly: boolean; at: Date } | null;

const TROUBLE_WORDS: Record<CheckTrouble, string> = {
  blocked: "the browser is blocking the camera and microphone",
  missing: "no camera or microphone was found",
  busy: "another program is using the camera or microphone",
  unsupported: "the browser can't do video calls",
  microphone: "the microphone picks up no sound",
  speaker: "no sound comes out",
  network: "the connection is not good enough",
};

/** What the practice reads of a client's last check: ready, or what needs help, and when. */
export function checkWords(check: DeviceCheck, clock: Clock): string {
  if (!check) return "Camera and sound not checked yet";
  const how = check.soundOnly ? " with sound only" : "";
  const what = check.trouble ? `Needs help: ${TROUBLE_WORDS[check.trouble]}` : `Ready${how}`;
  return `${what} (checked ${shortMoment(check.at, clock)})`;
}
