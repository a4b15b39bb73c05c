import "server-only";
import type { z } from "zod";
import { asRefusal } from "@/lib/action";
import { bytesWithin } from "@/lib/body";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { inWords } from "@/lib/i18n/in-words";
import { languageAsked } from "@/lib/i18n/reader-language";
import { findSeat, type Seat } from "@/lib/meetings/direct/seat";
import { type Limit, spend } from "@/lib/rate-limit/rate-limit";

// An offer with two pictures is under 10 kB.
const MOST_BYTES = 64_000;

/**
 * How pages and programs speak to a direct room: with the ticket as a bearer token (RFC 6750 §2.1) and nothing else, so
 * that no cookie is looked at. A refusal answers `{ error, code }`: 401 for a ticket that is no longer good, 404 when
 * the session is not under way, 429 beyond the limit of this ticket's person. What was sent is never logged.
 */
export async function atTheDoor(
  request: Request,
  { name, ...limit }: Limit & { name: string },
  serve: (seat: Seat, token: string) => Promise<Response>,
): Promise<Response> {
  try {
    const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
    const seat = await findSeat(token, now());
    const { allowed } = await spend(`${name}|${seat.participant}`, limit, now());
    if (!allowed) throw new Refusal("too_many", "Too many signals. Please wait a minute.");
    return await serve(seat, token);
  } catch (error) {
    const refusal = asRefusal(error);
    const { error: sentence } = inWords(refusal, languageAsked(request));
    return answered({ error: sentence, code: refusal.code }, refusal.status);
  }
}

/** An answer of the room, which nothing on its way keeps. */
export function answered(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}

/** What a request says. Refuses with `invalid` (400) what does not fit and with `too_large` (413) what is too long. */
export async function readSaid<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const bytes = await bytesWithin(request, MOST_BYTES);
  if (!bytes) throw new Refusal("too_large", "This signal is too long.");
  const said = schema.safeParse(asJson(new TextDecoder().decode(bytes)));
  if (!said.success) throw new Refusal("invalid", "This is no signal.");
  return said.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
