import "server-only";
import type { Translate } from "@/lib/i18n/message";
import { hostFor } from "@/lib/meetings/accounts/host";
import { carrier } from "@/lib/meetings/admission";
import { MOST_IN_A_CALL } from "@/lib/meetings/direct/schema";
import type { OtherRoomName } from "@/lib/meetings/other-room/schema";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Platform } from "@/lib/meetings/platforms/platform";
import type { ShownMeeting } from "@/lib/meetings/platforms/queries";
import { connectedPlatforms } from "@/lib/meetings/platforms/registry";

/** A room in which a session can go on when its call fails; the title is a part of a sentence. */
export type OtherRoom = { room: OtherRoomName; title: string };

type Session = {
  practitionerId: string | null;
  /** Whether the browsers carry the call although there is a video server. */
  isDirect: boolean | null;
  /** How many clients take part. */
  clients: number;
};

/**
 * Where a session that is under way could go on: from a platform in our own room; from our own room by its other
 * carrier, where there are two, and on each platform at which the practitioner is known. None where the practice has
 * nothing else.
 */
export async function otherRooms(t: Translate, session: Session, meeting: ShownMeeting | null): Promise<OtherRoom[]> {
  if (meeting?.state === "ready") return [{ room: "own", title: t("the room on this page") }];
  const platforms = await Promise.all(connectedPlatforms().map((platform) => platformOf(session, platform)));
  return [...otherCarrier(t, session), ...platforms.flat()];
}

function otherCarrier(t: Translate, { isDirect, clients }: Session): OtherRoom[] {
  if (carrier() === "direct") return [];
  if (isDirect) return [{ room: "server", title: t("the practice's video server") }];
  if (clients >= MOST_IN_A_CALL) return [];
  return [{ room: "browsers", title: t("a call straight between your browsers") }];
}

async function platformOf({ practitionerId }: Session, platform: Platform): Promise<OtherRoom[]> {
  const host = practitionerId ? await hostFor(practitionerId, platform) : null;
  return host?.ok ? [{ room: platform, title: titleOf(platform) }] : [];
}
