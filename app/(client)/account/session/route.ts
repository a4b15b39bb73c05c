import { isFromOwnPage } from "@/lib/action";
import { restOf } from "@/lib/auth/idle/rest";
import { browserSession } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";

/** Tells an open page how long its session still stands if it is left alone; null once it is over. Asking is no use of it. */
export async function GET() {
  return answer(false);
}

/** As GET, for a page at which the person is: the session is in use. */
export async function POST(request: Request) {
  return isFromOwnPage(request.headers) ? answer(true) : new Response(null, { status: 403 });
}

async function answer(isUse: boolean) {
  const sessionId = await browserSession();
  const rest = sessionId ? await restOf(sessionId, now(), isUse) : null;
  return Response.json(rest, { headers: { "Cache-Control": "no-store" } });
}
