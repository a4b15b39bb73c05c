import { importDue } from "@/lib/calendars/busy/import";
import { disconnectDeactivated } from "@/lib/calendars/connected/accounts/deactivated";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { followMeetings } from "@/lib/calendars/connected/writing/google-meet";
import { runParts } from "@/lib/jobs/run-parts";
import { tellEnded } from "@/lib/meetings/accounts/ended-consents";

/** Reads what is due of practitioners' other calendars, and ends what was disconnected. */
export async function readCalendars(now: Date): Promise<void> {
  const imported = (moment: Date) => importDue(moment);
  await runParts([imported, followMeetings, readDue, disconnectDeactivated, (moment) => tellEnded(moment)], now);
}
