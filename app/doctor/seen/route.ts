import { now } from "@/lib/clock";
import { isOurOwn, seenIn } from "@/lib/doctor/probes/seen";

/** Says to the doctor alone how one of its own requests arrived, past whatever stands in front. */
export function GET({ headers }: Request): Response {
  if (!isOurOwn(headers, now())) return new Response(null, { status: 404 });
  return Response.json(seenIn(headers), { headers: { "cache-control": "no-store" } });
}
