import { type Actor, isClient } from "@/lib/auth/actor";
import { reachOf } from "@/lib/permissions/permissions";

/**
 * The page on which the actor sees the money of an appointment that they may see: the appointment's own for those who see
 * its time too, else one that shows nothing beside the money.
 */
export function moneyPage(actor: Actor, appointmentId: string, done?: string): string {
  const page = seesTimeToo(actor) ? `/appointments/${appointmentId}` : `/admin/payments/sessions/${appointmentId}`;
  return `${page}${done ? `?done=${done}` : ""}#money`;
}

function seesTimeToo(actor: Actor): boolean {
  const times = reachOf(actor, "times");
  return isClient(actor) || times === "team" || (times === "own" && reachOf(actor, "bills") === "own");
}
