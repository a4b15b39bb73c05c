import { origin } from "@/lib/env";

type Page = { limit: number; offset: number };

/** What tells of a bare array how much more there is: the number of all, and links to the other pages (RFC 8288). */
export function listHeaders(request: Request, { limit, offset }: Page, total: number): Record<string, string> {
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const pages = [
    { rel: "first", at: 0 },
    { rel: "last", at: last },
    ...(offset > 0 ? [{ rel: "prev", at: Math.max(0, offset - limit) }] : []),
    ...(offset + limit < total ? [{ rel: "next", at: offset + limit }] : []),
  ];
  const links = pages.map(({ rel, at }) => `<${addressOf(request, limit, at)}>; rel="${rel}"`);
  return { "X-Total-Count": String(total), Link: links.join(", ") };
}

function addressOf(request: Request, limit: number, offset: number): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("limit", String(limit));
  searchParams.set("offset", String(offset));
  return `${origin()}${pathname}?${searchParams}`;
}
