import type { Rest } from "@/lib/auth/idle/rest";

/** Where the rest of this browser's session is told. */
const ADDRESS = "/account/session";

/**
 * What this browser's session has left; null once it is over, undefined while the server can't be reached. With `isUse`
 * it is in use, and its time begins anew.
 */
export async function askRest(isUse: boolean): Promise<Rest | null | undefined> {
  try {
    const reply = await fetch(ADDRESS, { method: isUse ? "POST" : "GET", cache: "no-store" });
    return reply.ok ? await reply.json() : undefined;
  } catch {
    return undefined;
  }
}
