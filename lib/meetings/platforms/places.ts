import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import type { Translate } from "@/lib/i18n/message";
import { titleOf } from "@/lib/meetings/platforms/names";
import { connectedPlatforms } from "@/lib/meetings/platforms/registry";

/** What is offered where a place to meet is chosen. */
export type PlaceOption = { value: string; label: string };

/** Where this practice can meet: in the room of its own, and on each platform it is connected to. */
export function placeOptions(t: Translate, current: MeetingPlace | null = null): PlaceOption[] {
  const connected = connectedPlatforms();
  // What was chosen once and is no longer connected is shown as what it is, and not silently as something else.
  const lost = current && current !== "own" && !connected.includes(current) ? [current] : [];
  return [
    { value: "own", label: t("The video room on the appointment's page") },
    ...connected.map((platform) => ({ value: platform, label: titleOf(platform) })),
    ...lost.map((platform) => ({ value: platform, label: t("{title} (not connected)", { title: titleOf(platform) }) })),
  ];
}
