import { isFromOwnPage } from "@/lib/action";
import { giveBackHold } from "@/lib/booking/hold";
import { keptToken } from "@/lib/booking/hold-cookie";
import { now } from "@/lib/clock";

/** Gives back the time that this browser keeps: its page says so while it is being left. */
export async function POST({ headers }: Request) {
  // Another site's page may not let go of a visitor's time.
  if (!isFromOwnPage(headers)) return new Response(null, { status: 403 });
  const token = await keptToken();
  if (token) await giveBackHold(token, now());
  return new Response(null, { status: 204 });
}
