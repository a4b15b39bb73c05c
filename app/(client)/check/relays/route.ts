import { addMinutes } from "date-fns/addMinutes";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { waysFor } from "@/lib/meetings/direct/ice";
import { spend } from "@/lib/rate-limit/rate-limit";

const CHECK_MINUTES = 5;
// A check is done again a few times; what is asked for all day long would be a relay for other ends.
const CHECKS = { points: 20, seconds: 3_600 };

/**
 * The practice's relays for a check of the connection by a person who is signed in, with credentials for minutes. 429
 * beyond twenty in an hour.
 */
export async function GET() {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  const moment = now();
  const { allowed } = await spend(`relay-check|${actor.id}`, CHECKS, moment);
  if (!allowed) return new Response(null, { status: 429 });
  const { iceServers } = waysFor(newId(moment), addMinutes(moment, CHECK_MINUTES), env());
  const relays = iceServers.filter(({ credential }) => credential !== undefined);
  return Response.json(relays, { headers: { "Cache-Control": "no-store" } });
}
