import { env } from "@/lib/env";

/**
 * The answer headers that let pages of the allowed sites read an answer; of others, and by default of all, none (Fetch
 * Standard, CORS protocol). `Vary` says that the answer depends on the origin (RFC 9110 §12.5.5).
 */
export function corsHeaders(request: Request): Record<string, string> {
  if (!env().CORS_ORIGINS) return {};
  const from = request.headers.get("origin");
  if (!from || !isAllowedSite(from)) return { Vary: "Origin" };
  return { Vary: "Origin", "Access-Control-Allow-Origin": from, "Access-Control-Expose-Headers": EXPOSED };
}

/** Whether the practice allows pages of that origin to read the API; by default no site's. */
export function isAllowedSite(origin: string): boolean {
  return env().CORS_ORIGINS?.split(",").includes(origin) ?? false;
}

/** What an allowed site's browser asks before it sends: the methods and headers that may be used. */
export function preflightHeaders(request: Request, methods: readonly string[]): Record<string, string> {
  const headers = corsHeaders(request);
  if (!headers["Access-Control-Allow-Origin"] || !request.headers.has("access-control-request-method")) return headers;
  return {
    ...headers,
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": ACCEPTED,
    "Access-Control-Max-Age": "600",
  };
}

const ACCEPTED = "Authorization, Content-Type, Idempotency-Key, MCP-Protocol-Version, Mcp-Method, Mcp-Name";

const EXPOSED =
  "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, Idempotency-Replayed, Allow, X-Total-Count, Link";
