import "server-only";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { spendFrom } from "@/lib/rate-limit/api-limits";
import { callerAddress, type Spent } from "@/lib/rate-limit/rate-limit";
import { refuse, standing } from "@/lib/server/answer";
import { preflightHeaders } from "@/lib/server/cors";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

type Method = (typeof METHODS)[number];
type Handler = (request: Request) => Promise<Response>;

/**
 * The methods a path has no operation for: 405 with `Allow` (RFC 9110 §15.5.6), and `OPTIONS`, which says the same and
 * answers a preflight. The last line of every route file: `export const { PUT, PATCH, DELETE, OPTIONS } =
 * otherMethods({ GET, POST });` A path whose GET changes something takes `HEAD` from here too: Next would answer it by
 * that GET.
 */
export function otherMethods<Own extends Partial<Record<Method, unknown>>>(own: Own) {
  const allowed = METHODS.filter((method) => method in own || method === "OPTIONS");
  const hasHead = Object(own.GET).operation?.changes !== true;
  const allow = allowed.flatMap((method) => (method === "GET" && hasHead ? ["GET", "HEAD"] : [method])).join(", ");

  const notAllowed: Handler = (request) =>
    counted(request, (spent) => {
      const sentence = say("This address takes {methods} only.", {
        methods: allowed.filter((method) => method !== "OPTIONS").join(", "),
      });
      const response = refuse(request, new Refusal("method_not_allowed", sentence), spent);
      response.headers.set("Allow", allow);
      return response;
    });

  const options: Handler = (request) =>
    counted(request, (spent) => {
      const headers = { Allow: allow, ...standing(request, spent), ...preflightHeaders(request, allowed) };
      return new Response(null, { status: 204, headers });
    });

  const others = [...METHODS, "HEAD" as const].filter((method) => !(method in own));
  const handlers = others.map((method) => [method, method === "OPTIONS" ? options : notAllowed]);
  // biome-ignore lint/suspicious/noExplicitAny: an object made of entries has lost which methods those were.
  return Object.fromEntries(handlers) as any as Record<Exclude<Method | "HEAD", keyof Own>, Handler>;
}

/** Every method of an address that is none: 404 in the one shape. */
export function nothingHere() {
  const nothing: Handler = (request) =>
    counted(request, (spent) => {
      return refuse(request, new Refusal("not_found", "There is nothing at this address."), spent);
    });
  return { GET: nothing, POST: nothing, PUT: nothing, PATCH: nothing, DELETE: nothing, OPTIONS: nothing };
}

async function counted(request: Request, respond: (spent: Spent) => Response): Promise<Response> {
  try {
    return respond(await spendFrom("general", callerAddress(request.headers)));
  } catch (error) {
    return refuse(request, error, undefined);
  }
}
