import { tellChanges } from "@/lib/appointments/change-stream";
import { groupFreshness } from "@/lib/appointments/heartbeat";
import { canWatch, watchChanges } from "@/lib/appointments/watch";
import { browserSession } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";

/** Tells an open page of a group session that it is stale. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const sessionId = await browserSession();
  if (!sessionId) return new Response(null, { status: 401 });
  const ask = () => groupFreshness(sessionId, id, now());
  const watch = canWatch() ? (signal: AbortSignal) => watchChanges(id, signal) : null;
  return tellChanges(request, { sessionId, ask, watch });
}
