const PATIENCE_MS = 10_000;

/**
 * What the heartbeat at `url` says a page's freshness is now; null when its reader may see it no more. While the server
 * can't be reached it is what is known: the next heartbeat asks again.
 */
export async function askFreshness(url: string, known: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const reply = await fetch(url, { headers: { accept: "text/plain" }, cache: "no-store", signal });
    if (reply.status >= 500) return known;
    return reply.ok ? await reply.text() : null;
  } catch {
    return known;
  }
}
