import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";
import { wayIn } from "@/lib/meetings/platforms/way-in";

/** Sends the practitioner of a session into its meeting on another platform, as the host. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = await Promise.all([params, requireActor()]);
  return wayIn(
    () => openAsHost(actor, id, now()),
    ({ code }) => `/appointments/${encodeURIComponent(id)}?done=host-${code}`,
  );
}
