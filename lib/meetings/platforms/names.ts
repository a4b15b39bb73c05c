import type { Platform } from "@/lib/meetings/platforms/platform";

const TITLES: Record<Platform, string> = { zoom: "Zoom", "google-meet": "Google Meet", teams: "Microsoft Teams" };

/** A platform as people know it. */
export function titleOf(platform: Platform): string {
  return TITLES[platform];
}
