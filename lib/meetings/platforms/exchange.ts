import { now } from "@/lib/clock";
import { type Failure, failed } from "@/lib/meetings/platforms/platform";
import { jsonIn, wasNeverSent } from "@/lib/vendor-answer";

/** A request to a platform, whose body is a form's or JSON. */
export type Call = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  url: URL;
  authorization?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: object;
};

/** What came back; `json` is undefined where the body is none. */
export type Answered = { ok: true; status: number; headers: Headers; json: unknown };

const DEADLINE_MS = 10_000;

/** Sends a request and waits for the whole answer; a failure says whether the platform may have acted on it. */
export async function exchange(call: Call, deadlineMs = DEADLINE_MS): Promise<Answered | Failure> {
  const { method, url, authorization, headers, form, json } = call;
  const type = form ? "application/x-www-form-urlencoded" : "application/json";
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(authorization && { authorization }), ...((form || json) && { "content-type": type }) },
      body: form ? new URLSearchParams(form).toString() : json && JSON.stringify(json),
      signal: AbortSignal.timeout(deadlineMs),
      redirect: "error",
    });
    return { ok: true, status: response.status, headers: response.headers, json: jsonIn(await response.text()) };
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return failed(method === "GET" || wasNeverSent(error) ? "unavailable" : "unknown", "It did not answer.");
    throw error;
  }
}

/** That it was asked too often, and for how long to leave it alone. */
export function rateLimited({ headers }: Answered): Failure {
  const seconds = retryAfterSeconds(headers.get("retry-after"));
  return { ...failed("rate_limited", "It was asked too often."), ...(seconds > 0 && { retryAfterSeconds: seconds }) };
}

/** What a platform says of a refusal, as it may be kept in a log: some repeat an address. */
export function saidOf(text: unknown): string {
  return typeof text === "string" ? text.replace(/[^\s"'<>()]+@[^\s"'<>()]+/g, "…").slice(0, 300) : "";
}

// Seconds, or a date: Zoom's daily limit says when the day is over.
function retryAfterSeconds(header: string | null): number {
  if (!header) return 0;
  if (/^\d+$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? 0 : Math.max(0, Math.ceil((until - now().getTime()) / 1_000));
}
