import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/permissions/permissions";
import { zoneName } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** A practitioner whose time can be given, the zone in words, and which date it is there. */
export type Choosable = { id: string; name: string; zone: string; today: string };

/** Whose time the actor may give: one's own, or any practitioner's. */
export function choosable(
  actor: Pick<Actor, "role" | "furtherRoles" | "practitionerId">,
  everyone: { id: string; name: string; timeZone: string }[],
  now: Date,
): Choosable[] {
  return everyone
    .filter(({ id }) => may(actor, "times.team") || (may(actor, "times.own") && id === actor.practitionerId))
    .map(({ id, name, timeZone }) => ({
      ...{ id, name, zone: zoneName(timeZone) },
      today: wallClock(timeZone, now).date,
    }));
}
