import "server-only";
import { type Caller, callerOf } from "@/lib/api/caller";
import { type Answered, fault, faultOf, Message } from "@/lib/api/mcp/message";
import { answerRequest } from "@/lib/api/mcp/methods";
import type { Usage } from "@/lib/api/mcp/tool";
import { eraOf } from "@/lib/api/mcp/version";
import { parseQuery, receive } from "@/lib/api/read";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { logError } from "@/lib/log";
import { spendFrom } from "@/lib/rate-limit/api-limits";
import { callerAddress, type Spent } from "@/lib/rate-limit/rate-limit";
import { answer, refuse, standing } from "@/lib/server/answer";
import { isAllowedSite } from "@/lib/server/cors";
import { ownOrigin } from "@/lib/server/own-origin";

/**
 * Serves one message of the Model Context Protocol over Streamable HTTP, and remembers nothing of it. What is wrong with
 * the message is told as JSON-RPC tells it; what is wrong with the request, as everywhere in the API: `forbidden` (403)
 * a page of another site, `invalid_token` (401), `too_large` (413), `unsupported_type` (415), `too_many` (429). A token
 * is not needed, but one that is sent must be valid.
 */
export async function serveMcp(request: Request): Promise<Response> {
  let spent: Spent | undefined;
  try {
    assertOwnOrigin(request.headers);
    const address = callerAddress(request.headers);
    spent = await spendFrom("general", address);
    const caller = await callerIfAny(request.headers);
    const { query, body } = await receive(request, {}, true);
    parseQuery(undefined, query);
    const message = Message.safeParse(body);
    if (!message.success) return told(request, spent, null, faultOf(body));
    const { id } = message.data;
    // Nothing that a client notifies of changes anything here.
    if (id === undefined) return new Response(null, { status: 202, headers: standing(request, spent) });
    const usage = { caller, address, origin: ownOrigin(request.headers.get("host")) };
    return told(request, spent, id, await answered(message.data, request.headers, usage));
  } catch (error) {
    if (isMalformed(error)) return told(request, spent, null, fault("parse_error", error.message, 400));
    return refuse(request, error, spent);
  }
}

async function answered(message: Message, headers: Headers, usage: Usage): Promise<Answered> {
  const era = eraOf(message, headers);
  if (typeof era !== "string") return era;
  try {
    return await answerRequest(message, era, usage, now());
  } catch (bug) {
    logError("mcp.failed", bug);
    return fault("internal_error", "Something went wrong on our side. Please try again.", 500);
  }
}

function told(request: Request, spent: Spent | undefined, id: Message["id"] | null, answered: Answered): Response {
  const { status, ...rest } = "error" in answered ? answered : { status: 200, ...answered };
  return answer(request, { status, body: { jsonrpc: "2.0", id, ...rest } }, spent);
}

/**
 * A browser says which page a request comes from. Only our own may, and those of allowed sites: a name that was bound
 * anew to this machine is neither (MCP, Streamable HTTP, Security: DNS rebinding). Programs send no Origin.
 */
function assertOwnOrigin(headers: Headers) {
  const origin = headers.get("origin");
  if (origin === null || origin === ownOrigin(headers.get("host")) || isAllowedSite(origin)) return;
  throw new Refusal("forbidden", "Pages of other sites can't use this address.");
}

async function callerIfAny(headers: Headers): Promise<Caller | null> {
  return headers.has("authorization") ? callerOf(headers, now()) : null;
}

function isMalformed(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === "malformed_json";
}
