import "server-only";
import { z } from "zod";
import { asRefusal } from "@/lib/action";
import { callerAddress, type Spent, spend } from "@/lib/api/rate-limit";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { fieldErrors } from "@/lib/form";
import { logError } from "@/lib/log";

type Nothing = z.ZodObject<Record<never, never>>;
type Context = { params: Promise<Record<string, string | string[]>> };

/** What a call brings: its path's parameters, its query and its body, parsed. */
export type Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** An HTTP operation as it is declared: who may call, what comes in, what goes out. */
export type Operation<R extends z.ZodType, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  summary: string;
  description?: string;
  /** Who may call. */
  access: "all";
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  status?: 200 | 201;
  /** The one domain call between. */
  handle: (call: Call<P, Q, B>) => Promise<z.input<R>>;
};

const BODY_LIMIT_BYTES = 100_000;

/**
 * Serves an operation: spends from the caller's limit, parses what comes in, and answers with what the reply's schema
 * promises and nothing else. A refusal answers `{ error, code, details?, fields? }` with its status; a bug answers 500
 * with no word of what it was. The declaration stays readable on the handler as `.operation`.
 */
export function route<
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(operation: Operation<R, P, Q, B>) {
  async function serve(request: Request, context: Context): Promise<Response> {
    let spent: Spent | undefined;
    try {
      spent = await spendGeneral(request);
      const call = await read(request, context, operation);
      const reply = operation.reply.parse(await operation.handle(call));
      return Response.json(reply, { status: operation.status ?? 200, headers: limitHeaders(spent) });
    } catch (error) {
      return refuse(error, spent);
    }
  }
  return Object.assign(serve, { operation });
}

async function spendGeneral(request: Request): Promise<Spent> {
  const limit = { points: env().RATE_LIMIT_GENERAL_PER_MINUTE, seconds: 60 };
  const spent = await spend(`api:${callerAddress(request.headers)}`, limit, now());
  if (!spent.allowed) throw new LimitReached(spent);
  return spent;
}

class LimitReached extends Refusal {
  constructor(readonly spent: Spent) {
    super("too_many", "Too many requests. Please wait a minute and try again.");
  }
}

async function read<R extends z.ZodType, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  request: Request,
  context: Context,
  operation: Operation<R, P, Q, B>,
): Promise<Call<P, Q, B>> {
  // Next gives a static path no params at all.
  const params = parse(operation.params, (await context.params) ?? {}, "not_found");
  const query = parse(operation.query, queryOf(request), "invalid");
  const body = parse(operation.body, operation.body ? await jsonOf(request) : {}, "invalid");
  return { params, query, body };
}

function parse<T extends z.ZodType>(
  schema: T | undefined,
  value: unknown,
  reason: "invalid" | "not_found",
): z.output<T> {
  const result = (schema ?? z.object({})).safeParse(value);
  // biome-ignore lint/suspicious/noExplicitAny: an operation without a schema has the empty one's output.
  if (result.success) return result.data as any;
  if (reason === "not_found") throw new Refusal("not_found", "There is nothing at this address.");
  const fields = fieldErrors(result.error);
  throw new Refusal("invalid", "Some of what was sent can't be used.", {
    details: Object.values(fields)[0]?.[0],
    fields,
  });
}

function queryOf(request: Request) {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.get(key) ?? undefined]));
}

async function jsonOf(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(.+\+)?json\b/i.test(type)) {
    throw new Refusal("invalid", "Send the body as JSON, with Content-Type: application/json.");
  }
  const text = new TextDecoder("utf-8", { fatal: true });
  try {
    return JSON.parse(text.decode(await bytesOf(request)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new Refusal("invalid", "The body is not JSON in UTF-8.", { code: "malformed_json" });
    }
    throw error;
  }
}

/** The body, read only as far as the limit. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT_BYTES) throw new Refusal("too_large", "The body is larger than 100 kB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function limitHeaders(spent: Spent | undefined): Record<string, string> {
  if (!spent) return {};
  return {
    "X-RateLimit-Limit": String(spent.limit),
    "X-RateLimit-Remaining": String(spent.remaining),
    "X-RateLimit-Reset": String(Math.ceil(spent.resetsAt.getTime() / 1000)),
  };
}

function refuse(error: unknown, spent: Spent | undefined): Response {
  const limits = limitHeaders(error instanceof LimitReached ? error.spent : spent);
  try {
    const refusal = asRefusal(error);
    const { details, fields } = refusal.extra;
    const headers = { ...limits, ...(error instanceof LimitReached && { "Retry-After": retryAfter(error.spent) }) };
    return Response.json(
      { error: refusal.message, code: refusal.code, details, fields },
      { status: refusal.status, headers },
    );
  } catch (bug) {
    logError("api.failed", bug);
    return Response.json(
      { error: "Something went wrong on our side. Please try again.", code: "internal" },
      { status: 500, headers: limits },
    );
  }
}

function retryAfter(spent: Spent) {
  return String(Math.max(1, Math.ceil((spent.resetsAt.getTime() - now().getTime()) / 1000)));
}
