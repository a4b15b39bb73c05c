import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { stopPath } from "@/lib/notifications/stop-link";
import { switchLinkedReminders } from "@/lib/reminders/stop";

type Context = { params: Promise<{ token: string }> };

/**
 * Stops all reminders at once, as a mail program asks for it without cookies (RFC 8058 §3.2). Another site's page that
 * sends the same does no more than the holder of the mail could, and it can be undone.
 */
export async function POST(_: Request, { params }: Context) {
  const { token } = await params;
  try {
    await switchLinkedReminders(token, false, now());
  } catch (error) {
    if (error instanceof Refusal) return new Response(error.message, { status: error.status });
    throw error;
  }
  return new Response("No more reminders.", { headers: { "cache-control": "no-store" } });
}

/** Where a person who opens the address finds a button; opening it changes nothing. */
export async function GET(_: Request, { params }: Context) {
  return new Response(null, { status: 303, headers: { location: stopPath((await params).token) } });
}
