import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";

/** Sends the client of a session into its meeting on another platform; the session's page says why it can't be opened. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = await Promise.all([params, requireActor()]);
  try {
    const Location = await openAsClient(actor, id, now());
    return new Response(null, { status: 302, headers: { Location, ...HEADERS } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const Location = `/appointments/${encodeURIComponent(id)}`;
    return new Response(null, { status: 303, headers: { Location, ...HEADERS } });
  }
}

// The link is this session's way in: no cache keeps it, and no other site is told where it was opened.
const HEADERS = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
