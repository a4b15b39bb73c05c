import { db } from "@/db/client";
import type { Declaration } from "@/lib/api/operation";
import { openApiSession } from "@/lib/auth/api-session";
import { now } from "@/lib/clock";
import { NOW } from "@/lib/testing/clock";
import { expectOwnFieldNames } from "@/lib/testing/matrix/field-names";

/** What a test sends to an operation. */
export type Sent = {
  token?: string;
  body?: unknown;
  params?: Record<string, string>;
  headers?: Record<string, string>;
};

type Handler = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>;
  operation?: Declaration;
};

/** Calls a route's handler as a program would: `send(POST, "POST /api/auth/login", { body })`. */
export async function send(
  handler: Handler,
  operation: `${string} /${string}`,
  { token, body, params, headers }: Sent = {},
) {
  const [method, path] = operation.split(" ");
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params ?? {}) });
  await expectOwnFieldNames(handler.operation, request, response);
  return response;
}

/** Calls a handler as a person of the cast, for the object `id` where it has one; answers the status and the body. */
export async function as(
  who: { id: string },
  handler: Handler,
  operation: `${string} /${string}`,
  { id, ...sent }: Omit<Sent, "token" | "params"> & { id?: string } = {},
) {
  const { access } = await tokensOf(who, now());
  const answer = await send(handler, operation, { token: access, ...(id && { params: { id } }), ...sent });
  return { status: answer.status, body: await answer.json() };
}

/** Tokens of a person of the cast. */
export function tokensOf({ id }: { id: string }, at = NOW) {
  return db.transaction((tx) => openApiSession(tx, id, at));
}
