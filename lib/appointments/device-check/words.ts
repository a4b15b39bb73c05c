import type { CheckTrouble } from "@/lib/appointments/device-check/schema";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortMoment } from "@/lib/time/format";

/** A person's last check of camera and sound; null where none was made. */
export type DeviceCheck = { trouble: CheckTrouble | null; soundOnly: boolean; at: Date } | null;

const troubleWords = (t: Translate): Record<CheckTrouble, string> => ({
  blocked: "the browser is blocking the camera and microphone",
  missing: t("no camera or microphone was found"),
  busy: t("another program is using the camera or microphone"),
  unsupported: "the browser can't do video calls",
  microphone: "the microphone picks up no sound",
  speaker: "no sound comes out",
  network: "the connection is not good enough",
});

/** What the practice reads of a client's last check: ready, or what needs help, and when. */
export function checkWords(t: Translate, check: DeviceCheck, clock: Clock): string {
  if (!check) return t("Camera and sound not checked yet");
  const moment = shortMoment(check.at, clock);
  if (check.trouble)
    return t("Needs help: {trouble} (checked {moment})", { trouble: troubleWords(t)[check.trouble], moment });
  return check.soundOnly
    ? t("Ready with sound only (checked {moment})", { moment })
    : t("Ready (checked {moment})", { moment });
}
