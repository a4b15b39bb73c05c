import "server-only";
import type { z } from "zod";
import { type Access, type ActorFor, actorFor, assertCalled, type Caller, callerOf } from "@/lib/api/caller";
import { inItsNames } from "@/lib/api/field-names";
import { idempotencyKey, once } from "@/lib/api/idempotency";
import { listHeaders } from "@/lib/api/list-headers";
import { Bare, Page } from "@/lib/api/listing";
import { type Call, type Declaration, isChange, limitOf, needsOwnHands, type Operation } from "@/lib/api/operation";
import { parseParams, parsePart, parseQuery, type Received, receive } from "@/lib/api/read";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { languageAsked } from "@/lib/i18n/reader-language";
import { spendFrom, uncounted } from "@/lib/rate-limit/api-limits";
import { callerAddress, type Spent } from "@/lib/rate-limit/rate-limit";
import { answer, type Outcome, refuse } from "@/lib/server/answer";

type Nothing = z.ZodObject<Record<never, never>>;
type Context = { params: Promise<Record<string, string | string[]>> };

/**
 * Serves an operation: spends from the caller's limit, finds out who the caller is, parses what comes in, and answers
 * with what the reply's schema promises and nothing else. A refusal answers `{ error, code, details?, fields? }` with
 * its status; a bug answers 500 with no word of what it was. The declaration stays readable on the handler as
 * `.operation`.
 */
export function route<
  const A extends Access,
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(operation: Operation<A, R, P, Q, B>) {
  async function serve(request: Request, context: Context): Promise<Response> {
    let spent: Spent | undefined;
    try {
      const address = callerAddress(request.headers);
      const door = await enter(request, operation, address, (counted) => {
        spent = counted;
      });
      operation.assertReady?.();
      // Next gives a static path no params at all.
      const params = (await context.params) ?? {};
      const received = await receive(request, params, operation.body !== undefined);
      const sent = { bytes: received.bytes, headers: request.headers };
      const call = { ...door, address, sent, ...parsed(operation, received) };
      return answer(request, await perform(request, operation, received, call), spent);
    } catch (error) {
      return refuse(request, error, spent);
    }
  }
  return Object.assign(serve, { operation });
}

type Door<A extends Access> = { actor: ActorFor<A>; caller: Caller | null };

// Staff are counted by account, so that has to be known first; a caller that turns out to have none, by address.
async function enter<A extends Access>(
  request: Request,
  operation: Declaration & { access: A },
  address: string,
  counted: (spent: Spent) => void,
): Promise<Door<A>> {
  const limit = limitOf(operation);
  if (operation.signed) counted(uncounted());
  else if (limit !== "admin") counted(await spendFrom(limit, address));
  if (operation.access === "all") return { actor: actorFor<A>(null), caller: null };
  const caller = await callerOf(request.headers, now()).catch(async (error: unknown) => {
    if (limit === "admin" && error instanceof Refusal) counted(await spendFrom("general", address));
    throw error;
  });
  if (limit === "admin") counted(await spendFrom("admin", caller.actor.id));
  const changes = isChange(operation, request.method);
  assertCalled({ access: operation.access, changes, ownHands: needsOwnHands(operation, request.method) }, caller);
  return { actor: actorFor<A>(caller), caller };
}

function parsed<A extends Access, R extends z.ZodType, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  operation: Operation<A, R, P, Q, B>,
  { params, query, body }: Received,
) {
  return {
    params: parseParams(operation.params, params),
    query: parseQuery(operation.query, query),
    body: parsePart(operation.body, body),
  };
}

async function perform<
  A extends Access,
  R extends z.ZodType,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
>(
  request: Request,
  operation: Operation<A, R, P, Q, B>,
  { bytes, query, body: sent }: Received,
  call: Call<A, P, Q, B>,
): Promise<Outcome> {
  const run = async () => {
    const result = await inItsNames(operation.fields ?? {}, Object(sent), () => operation.handle(call));
    const status = operation.status ?? 200;
    if (!(result instanceof Bare)) return { status, body: operation.reply.parse(result) };
    const headers = listHeaders(request, Page.parse(query), result.total);
    return { status, body: operation.reply.parse(result.rows), headers };
  };
  const key = operation.idempotent && idempotencyKey(request.headers);
  if (!key || !call.caller) return run();
  const where = `${request.method} ${new URL(request.url).pathname.replace(/\/$/, "")}`;
  return once(
    { ownerId: call.caller.actor.id, key, operation: where, bytes, language: languageAsked(request) },
    run,
    now(),
  );
}
