import { origin } from "@/lib/env";
import { LEFT_ALONE } from "@/lib/server/found/found-pages";

// Where the practice is reached is known when it runs, and not when it is built.
export const dynamic = "force-dynamic";

/**
 * What robots are asked to leave alone (RFC 9309). Private pages are not in it: it would tell of them, and a page that a
 * robot may not fetch can't say that it is not to be shown.
 */
export function GET() {
  const lines = [
    "User-agent: *",
    ...LEFT_ALONE.map((rule) => `Disallow: ${rule}`),
    "",
    `Sitemap: ${origin()}/sitemap.xml`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}
