import "server-only";
import { carrier } from "@/lib/meetings/admission";
import { MOST_IN_A_CALL } from "@/lib/meetings/direct/schema";

/**
 * What the practice is told of a group session whose call can't carry so many clients beside the practitioner; null
 * where it can. The places are the practice's to give: a group may also meet in person.
 */
export function groupSizeNote(clients: number): string | null {
  const most = MOST_IN_A_CALL - 1;
  if (carrier() !== "direct" || clients <= most) return null;
  return `By video, ${most} clients can take part: calls from browser to browser carry ${MOST_IN_A_CALL} people in all. For a bigger group, have a Jitsi server set up (JITSI_DOMAIN).`;
}
