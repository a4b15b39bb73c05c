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

/**
 * Whether a person opens it in a browser, as far as the request says (Fetch Metadata §2): what looks through e-mails for a
 * company, and what a browser fetches before its owner decides, is nobody who comes.
 */
export function isOpenedByPerson({ headers }: Pick<Request, "headers">): boolean {
  const isAhead = /prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "");
  return headers.get("sec-fetch-mode") === "navigate" && !isAhead;
}

/** Sends a browser to a page of ours instead. */
export function backTo(page: string): Response {
  return new Response(null, { status: 303, headers: { Location: page, ...HEADERS } });
}
