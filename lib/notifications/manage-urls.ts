import { manageLink } from "@/lib/appointments/manage-link";
import type { Message } from "@/lib/outbox/message";

const MANAGEABLE: readonly Message["kind"][] = [
  "appointment-scheduled",
  "appointment-rescheduled",
  "another-time",
  "calendar-invitation",
  "series-booked",
  "series-moved",
  "reminder",
  "meeting-link",
];

/** The links of the appointments that a message is about, by their ids: of a repetition each has its own. */
export async function manageUrlsIn({ kind, payload }: Message, clientId: string): Promise<Record<string, string>> {
  if (!MANAGEABLE.includes(kind)) return {};
  const links = sittingsIn(payload).map(async ({ appointmentId, endsAt }) => {
    return [appointmentId, await manageLink({ appointmentId, clientId, endsAt: new Date(endsAt) })] as const;
  });
  return Object.fromEntries(await Promise.all(links));
}

function sittingsIn(payload: Message["payload"]): { appointmentId: string; endsAt: string }[] {
  if ("sittings" in payload) return payload.sittings;
  if (!("appointmentId" in payload) || !payload.endsAt) return [];
  return [{ appointmentId: payload.appointmentId, endsAt: payload.endsAt }];
}
