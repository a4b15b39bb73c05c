import { Refusal } from "@/lib/errors";
import type { Told } from "@/lib/reminders/texts/hear";

// Twilio's forms have some two dozen short fields.
const LENGTH_MAX = 20_000;

/** Reads what the vendor of text messages sent, does what follows, and answers; a refusal with its status and no more. */
export async function answerVendor(request: Request, run: (told: Told) => Promise<Response>): Promise<Response> {
  try {
    const text = await request.text();
    if (text.length > LENGTH_MAX) throw new Refusal("too_large", "This is longer than any message.");
    const { pathname, search } = new URL(request.url);
    const signature = request.headers.get("x-twilio-signature");
    return await run({ path: `${pathname}${search}`, fields: new URLSearchParams(text), signature });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.status });
    throw error;
  }
}
