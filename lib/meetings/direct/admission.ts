import { env } from "@/lib/env";
import { sayIn } from "@/lib/i18n/catalogue";
import { sentence } from "@/lib/i18n/say";
import { roomTicket } from "@/lib/meetings/direct/ticket";
import type { AdmissionRequest, DirectAdmission } from "@/lib/meetings/provider";

const STAFF_NOTE = sentence(
  "This call goes straight from your browser to the other one, so each side's internet provider address can be seen by the other, and some office or mobile networks let no such call through. A relay of the practice's own ends both: set TURN_URLS.",
);

/** Lets one person into a direct room: with a ticket, and no call to any other server. */
export async function directAdmission(request: AdmissionRequest): Promise<DirectAdmission> {
  const { room, meetingId, user, lang } = request;
  const ticket = await roomTicket(request);
  return {
    carrier: "direct",
    room,
    meetingId,
    ticket,
    displayName: user.name,
    ...(!env().TURN_URLS && { staffNote: sayIn(lang, STAFF_NOTE) }),
  };
}
