import "server-only";
import { z } from "zod";
import { noteChange } from "@/lib/calendars/connected/reading/watch";
import type { Vendor } from "@/lib/calendars/connected/vendor";
import { jsonIn } from "@/lib/vendor-answer";

/** What a vendor sent. */
type Sent = { text: string; headers: Headers; query: URLSearchParams };

const Told = z.object({ value: z.array(z.object({ clientState: z.string().max(200) })).max(1_000) });
const QUESTION_MAX = 2_000;

/**
 * Hears that connected calendars changed, from a caller who knows the word of their channel; without a word that we gave, it
 * is 404. Google says it in a header (`X-Goog-Channel-Token`), Microsoft in the body (`clientState`), and Microsoft first
 * sends a question, which is answered with what it asked.
 */
export async function hearChange(vendor: Vendor, { text, headers, query }: Sent, now: Date): Promise<Response> {
  const question = query.get("validationToken");
  if (vendor === "microsoft" && question && question.length <= QUESTION_MAX)
    return new Response(question, { headers: { "content-type": "text/plain; charset=utf-8" } });
  const words = vendor === "google" ? [headers.get("x-goog-channel-token") ?? ""] : statesIn(text);
  return new Response(null, { status: (await noteChange(vendor, words, now)) ? 202 : 404 });
}

function statesIn(text: string): string[] {
  const told = Told.safeParse(jsonIn(text));
  return told.success ? told.data.value.map(({ clientState }) => clientState) : [];
}
