import "server-only";
import { guardedFetch } from "@/lib/guarded-fetch/guarded-fetch";
import { type Failure, failed, type Outcome } from "@/lib/meetings/platforms/platform";

/** What opens a CalDAV account. */
export type Login = { account: string; password: string };

const METHODS = ["GET", "PUT", "DELETE", "PROPFIND", "REPORT"] as const;
const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;

/** A failure on its way through a library that knows none of ours. */
class DavFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}

/**
 * The `fetch` that a DAV library is given: it goes through the guard, since a person typed the server's address, carries
 * the account's password (RFC 7617), and refuses what is no success, which the library would take for an empty calendar.
 */
export function davFetch({ account, password }: Login): typeof fetch {
  const authorization = `Basic ${Buffer.from(`${account}:${password}`, "utf8").toString("base64")}`;
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = METHODS.find((one) => one === init?.method) ?? "GET";
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), authorization };
    const body = typeof init?.body === "string" ? init.body : undefined;
    const answer = await guardedFetch(url, { method, headers, body, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
    const isWrite = method === "PUT" || method === "DELETE";
    if (!answer.ok) throw new DavFailure(failed(unansweredAs(answer.reason, isWrite), "It did not answer."));
    const { status, headers: told, body: bytes } = answer.value;
    const failure = failureOf(status, told["retry-after"], isWrite);
    if (failure) throw new DavFailure(failure);
    if ((method === "PROPFIND" || method === "REPORT") && status >= 200 && !isMultistatus(status, told["content-type"]))
      if (status < 300) throw new DavFailure(failed("invalid", "It is no calendar server."));
    const kept = Object.entries(told).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    const isEmpty = status === 204 || status === 304;
    return new Response(isEmpty ? null : new Uint8Array(bytes), { status, headers: Object.fromEntries(kept) });
  };
}

/** Does what asks a server, and answers what came of it. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof DavFailure) return error.failure;
    // What the library says of answers that it can't read.
    if (error instanceof Error) return failed("invalid", "It answered in a shape that we don't know.");
    throw error;
  }
}

function isMultistatus(status: number, type: string | undefined): boolean {
  return status === 207 && type?.toLowerCase().includes("xml") === true;
}

function unansweredAs(reason: string, isWrite: boolean): Failure["reason"] {
  if (reason === "refused" || reason === "untrusted" || reason === "too_large") return "invalid";
  if (reason === "unresolved") return "unavailable";
  return isWrite ? "unknown" : "unavailable";
}

function failureOf(status: number, retryAfter: string | undefined, isWrite: boolean): Failure | null {
  if (status === 401) return failed("revoked", "It does not take the password.");
  if (status === 403) return failed("auth", "It does not let us.");
  if (status === 404 || status === 410) return { ...failed("invalid", "There is no such thing."), isGone: true };
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter ?? 0);
    return { ...failed("rate_limited", "It was asked too often."), ...(seconds > 0 && { retryAfterSeconds: seconds }) };
  }
  if (status >= 500) return failed(isWrite ? "unknown" : "unavailable", `It answered ${status}.`);
  return status >= 400
    ? failed(status === 409 || status === 412 ? "conflict" : "invalid", `It answered ${status}.`)
    : null;
}
