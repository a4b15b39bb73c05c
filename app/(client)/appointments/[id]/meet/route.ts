import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";
import { isOpenedByPerson, wayIn } from "@/lib/meetings/platforms/way-in";

/** Sends the client of a session into its meeting on another platform; the session's page says why it can't be opened. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = await Promise.all([params, requireActor()]);
  return wayIn(
    () => openAsClient(actor, id, now(), { byPerson: isOpenedByPerson(request) }),
    () => `/appointments/${encodeURIComponent(id)}`,
  );
}
