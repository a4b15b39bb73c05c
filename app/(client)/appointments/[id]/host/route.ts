import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";

/** Sends the practitioner of a session into its meeting on another platform, as the host. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = await Promise.all([params, requireActor()]);
  try {
    const Location = await openAsHost(actor, id, now());
    return new Response(null, { status: 302, headers: { Location, ...HEADERS } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const back = `/appointments/${encodeURIComponent(id)}?done=host-${error.code}`;
    return new Response(null, { status: 303, headers: { Location: back, ...HEADERS } });
  }
}

// The link signs in as the host: no cache keeps it, and no other site is told where it was opened.
const HEADERS = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
