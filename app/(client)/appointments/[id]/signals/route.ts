import { isFromOwnPage } from "@/lib/action";
import { claim } from "@/lib/appointments/attendance/claim";
import { Claim } from "@/lib/appointments/attendance/schema";
import { currentActor } from "@/lib/auth/actor";
import { bytesWithin } from "@/lib/body";
import { now } from "@/lib/clock";

const MOST_BYTES = 200;

/** Hears what a participant's page says of the call: that the person is in it or left it, and steps taken in trouble. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  if (!isFromOwnPage(request.headers)) return new Response(null, { status: 403 });
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor) return new Response(null, { status: 401 });
  const bytes = await bytesWithin(request, MOST_BYTES);
  const said = bytes && Claim.safeParse(jsonOf(new TextDecoder().decode(bytes)));
  if (!said?.success) return new Response(null, { status: 400 });
  const isHeard = await claim(actor, id, said.data, now());
  return new Response(null, { status: isHeard ? 204 : 404 });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
