import type { Actor } from "@/lib/auth/actor";
import { zoneName } from "@/lib/format";

/** Whose time the actor may give: a practitioner her own, an admin anyone's. The zone is in words. */
export function choosable(actor: Actor, everyone: { id: string; name: string; timeZone: string }[]) {
  return everyone
    .filter(({ id }) => actor.role === "admin" || id === actor.practitionerId)
    .map(({ id, name, timeZone }) => ({ id, name, zone: zoneName(timeZone) }));
}
