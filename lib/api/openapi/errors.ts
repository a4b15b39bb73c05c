import { LIMIT_HEADERS } from "@/lib/api/openapi/headers";
import type { Declaration } from "@/lib/api/operation";
import { REASONS, statusOf } from "@/lib/errors";

type Response = { description: string; content: object; headers?: object };

/** What every operation may refuse, once for all of them. */
export const responses: Record<string, Response> = {
  Invalid: refused("Something that was sent can't be used; `fields` says what."),
  Unauthenticated: refused("No token, or one that is not valid or no longer valid."),
  Forbidden: refused("The caller may not do this, or the token's scope doesn't allow it."),
  NotFound: refused("There is nothing at this address that the caller may see."),
  MethodNotAllowed: refused("The address takes other methods; `Allow` lists them.", { Allow: text() }),
  TooLarge: refused("The body is larger than 100 kB."),
  UnsupportedType: refused("The body is not application/json in UTF-8."),
  TooMany: refused("The rate limit is used up.", { "Retry-After": whole("Seconds.") }),
  Internal: refused("An error on our side."),
  Unavailable: refused("Our records can't be reached just now.", { "Retry-After": whole("Seconds.") }),
  IdempotencyConflict: refused("The first request with this Idempotency-Key is still running."),
  IdempotencyMismatch: refused("The Idempotency-Key was used for another body."),
};

/** What an operation refuses by status: the usual for its kind, and what it declares itself. */
export function refusalsOf(operation: Declaration): Record<string, object> {
  const usual = usualOf(operation);
  const own = REASONS.flatMap((reason): [number, string][] => {
    const words = operation.errors?.[reason];
    return words ? [[statusOf(reason), words]] : [];
  });
  const statuses = [...new Set([...usual.keys(), ...own.map(([status]) => status)])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const words = own.filter(([of]) => of === status).map(([, said]) => said);
      const name = usual.get(status);
      if (words.length === 0) return [status, { $ref: `#/components/responses/${name}` }];
      return [status, refused([...words, name ? responses[name]?.description : ""].filter(Boolean).join(" "))];
    }),
  );
}

function usualOf(operation: Declaration): Map<number, string> {
  const { access, body, params, idempotent, uncounted, signed } = operation;
  return new Map([
    // A query that names a parameter twice is refused whatever the operation, but where nothing is read of a request.
    ...when(!uncounted, [400, "Invalid"]),
    ...when(access !== "all" && access !== "collector", [401, "Unauthenticated"], [403, "Forbidden"]),
    ...when(Boolean(params), [404, "NotFound"]),
    [405, "MethodNotAllowed"],
    ...when(Boolean(idempotent), [409, "IdempotencyConflict"], [422, "IdempotencyMismatch"]),
    ...when(Boolean(body), [413, "TooLarge"], [415, "UnsupportedType"]),
    ...when(!(uncounted || signed), [429, "TooMany"]),
    [500, "Internal"],
    ...when(!uncounted, [503, "Unavailable"]),
  ]);
}

function when(is: boolean, ...rows: [number, string][]): [number, string][] {
  return is ? rows : [];
}

function refused(description: string, headers?: object): Response {
  const schema = { $ref: "#/components/schemas/Error" };
  return { description, headers: { ...LIMIT_HEADERS, ...headers }, content: { "application/json": { schema } } };
}

function text() {
  return { schema: { type: "string" } };
}

function whole(description: string) {
  return { description, schema: { type: "integer" } };
}
