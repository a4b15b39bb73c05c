import { tellChanges } from "@/lib/appointments/change-stream";
import { askWaiting } from "@/lib/appointments/waiting-room/queries";
import { canWatch, EVERY_WAITING_ROOM, watchChanges } from "@/lib/appointments/watch";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { may } from "@/lib/permissions/permissions";

/** Tells every open page of staff when one comes to a waiting room, leaves it or is let in. */
export async function GET(request: Request) {
  const actor = await currentActor();
  if (!actor || !isStaff(actor)) return new Response(null, { status: 401 });
  const { sessionId, practitionerId } = actor;
  const key = may(actor, "times.team") ? EVERY_WAITING_ROOM : (practitionerId ?? actor.id);
  const ask = () => askWaiting(sessionId, now());
  const watch = canWatch() ? (signal: AbortSignal) => watchChanges(key, signal) : null;
  return tellChanges(request, { sessionId, ask, watch });
}
