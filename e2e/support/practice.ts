import type { World } from "@/e2e/support/world";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

/** What Ana's appointments in a busy practice are: half an hour away, over, and asked for. */
export const STATES = ["soon", "past", "waiting"] as const;

/** Gives a practice something of everything, one session half an hour away. Answers Ana's appointments by state. */
export async function busyPractice({ ana, ben, osei, lind }: World): Promise<Record<(typeof STATES)[number], string>> {
  const soon = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 30) });
  const past = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -7 * 1440) });
  const asked = cells("Tuesday morning", "Thursday evening", "Friday afternoon");
  const waiting = await pendingRequest({
    client: ana,
    practitioner: osei,
    cells: asked,
    reason: "Sleeping badly again.",
  });
  await pendingRequest({ client: ben, cells: cells("Monday morning"), at: minutesAfter(NOW, -150) });
  await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, 240) });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, 2 * 1440 + 60) });
  return { soon: soon.id, past: past.id, waiting: waiting.id };
}
