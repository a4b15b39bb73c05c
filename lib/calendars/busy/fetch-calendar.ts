import "server-only";
import type { LINK_TROUBLES } from "@/db/schema/calendars";
import { guardedFetch, type Surroundings } from "@/lib/guarded-fetch/guarded-fetch";

/** Why another calendar could not be read; db/schema/calendars.ts says what each means. */
export type LinkTrouble = (typeof LINK_TROUBLES)[number];

/** A calendar as it came, that it is as it was, or why there is none. */
export type Fetched =
  | { ok: true; text: string; etag: string | null }
  | { ok: true; text: null }
  | { ok: false; trouble: LinkTrouble };

const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;
const REDIRECTS = 3;

/** Asks for a calendar at the address that its practitioner gave; `etag` is what is held of it already. */
export async function fetchCalendar(
  address: string,
  etag: string | null,
  surroundings?: Surroundings,
): Promise<Fetched> {
  const headers = { Accept: "text/calendar, text/plain;q=0.5", ...(etag && { "If-None-Match": etag }) };
  const limits = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, redirects: REDIRECTS };
  const answer = await guardedFetch(address, { headers, ...limits }, surroundings);
  if (!answer.ok) return { ok: false, trouble: FAILURES[answer.reason] };
  const { status, body, headers: told } = answer.value;
  if (status === 304 && etag) return { ok: true, text: null };
  if (status === 200) return { ok: true, text: body.toString("utf8"), etag: told.etag ?? null };
  return { ok: false, trouble: STATUSES[status] ?? "unreachable" };
}

const FAILURES = {
  refused: "refused",
  unresolved: "unreachable",
  untrusted: "unreachable",
  timed_out: "unreachable",
  unreachable: "unreachable",
  too_large: "too_large",
} as const;

const STATUSES: Record<number, LinkTrouble> = { 401: "locked", 403: "locked", 404: "gone", 410: "gone" };
