import { Refusal } from "@/lib/errors";

// The link is this session's way in: no cache keeps it, and no other site is told where it was opened.
const HEADERS = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** Sends a browser into a meeting on a platform, or where a refusal leads instead. */
export async function wayIn(open: () => Promise<string>, instead: (refusal: Refusal) => string): Promise<Response> {
  try {
    return new Response(null, { status: 302, headers: { Location: await open(), ...HEADERS } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return backTo(instead(error));
  }
}

/** Sends a browser to a page of ours instead. */
export function backTo(page: string): Response {
  return new Response(null, { status: 303, headers: { Location: page, ...HEADERS } });
}
