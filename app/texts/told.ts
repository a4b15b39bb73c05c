import { bytesWithin } from "@/lib/body";
import { Refusal } from "@/lib/errors";
import type { Told } from "@/lib/reminders/texts/hear";

// Twilio's forms have some two dozen short fields.
const BYTES_MAX = 20_000;

/** Reads what the vendor of text messages sent, does what follows, and answers; a refusal with its status and no more. */
export async function answerVendor(request: Request, run: (told: Told) => Promise<Response>): Promise<Response> {
  try {
    const bytes = await bytesWithin(request, BYTES_MAX);
    if (!bytes) throw new Refusal("too_large", "This is longer than any message.");
    const { pathname, search } = new URL(request.url);
    const signature = request.headers.get("x-twilio-signature");
    return await run({
      path: `${pathname}${search}`,
      fields: new URLSearchParams(new TextDecoder().decode(bytes)),
      signature,
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.status });
    throw error;
  }
}
