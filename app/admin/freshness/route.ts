import { todayFreshness } from "@/lib/appointments/heartbeat";
import { browserSession } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";

/** Tells an open page of Today whether it is stale, by a word that is another once something it shows has changed. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const [from, until] = ["from", "until"].map((name) => new Date(searchParams.get(name) ?? Number.NaN));
  if (!from || !until || Number.isNaN(Number(until) - Number(from))) return new Response(null, { status: 400 });
  const sessionId = await browserSession();
  const found = sessionId ? await todayFreshness(sessionId, { from, until }, now()) : "signed_out";
  if (typeof found === "string") return new Response(null, { status: 401 });
  return new Response(found.freshness, { headers: { "Cache-Control": "no-store" } });
}
