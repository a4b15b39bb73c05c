import type { NextRequest } from "next/server";
import { giveBackHold } from "@/lib/appointments/hold";
import { keptToken } from "@/lib/appointments/kept-time";
import { now } from "@/lib/clock";
import { isDemo, origin } from "@/lib/env";

/** Gives back the time that this browser keeps: its page says so while it is being left. */
export async function POST(request: NextRequest) {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const token = await keptToken();
  if (token) await giveBackHold(token, now());
  return new Response(null, { status: 204 });
}

// Another site's page may not let go of anybody's time.
function isFromOwnPage({ headers }: NextRequest): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  return headers.get("origin") === (isDemo() ? `http://${headers.get("host")}` : origin());
}
