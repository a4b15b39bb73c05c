import { type IncomingHttpHeaders, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIPv6, type LookupFunction } from "node:net";

/** What is asked for at an address that a person typed in. */
export type GuardedRequest = {
  method?: "GET" | "POST" | "PUT" | "DELETE" | "PROPFIND" | "REPORT";
  headers?: Record<string, string>;
  body?: string;
};

/** An answer as it came, of any status. The body is not decompressed, since none that is compressed was asked for. */
export type GuardedAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/**
 * Why there is no answer. `refused`: the address is none that may be called (its scheme, a name or password in it, or a
 * place that is not on the public internet), and nothing was connected to. `unresolved`: nobody knows the name.
 * `untrusted`: its certificate is not good for it. Of `timed_out`, `too_large` and `unreachable`, the other side may have
 * done what was asked.
 */
export type GuardedFailure = "refused" | "unresolved" | "untrusted" | "timed_out" | "too_large" | "unreachable";

/** An answer, or why there is none. */
export type Guarded = { ok: true; value: GuardedAnswer } | { ok: false; reason: GuardedFailure };

/** A place that was checked: what is asked there, and the addresses a connection may go to. */
export type Place = { url: URL; addresses: string[] };

/** How much of an answer is read, and when it is too late for it. */
export type Limits = { maxBytes: number; signal: AbortSignal };

/** Asks at a checked place and nowhere else, and reads the answer as far as it may be long. */
export function exchange({ url, addresses }: Place, asked: GuardedRequest, limits: Limits): Promise<Guarded> {
  const { signal } = limits;
  const request = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve) => {
    const fail = (error: unknown) => resolve({ ok: false, reason: reasonOf(error, signal) });
    const outgoing = request(url, {
      method: asked.method ?? "GET",
      headers: { "Accept-Encoding": "identity", ...asked.headers },
      // No shared connections, and no proxy that the environment names: it would look the name up anew.
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
    });
    outgoing.on("error", fail);
    outgoing.on("response", (answer) => {
      readAtMost(answer, limits.maxBytes).then((body) => {
        const { statusCode: status = 0, headers } = answer;
        outgoing.destroy();
        resolve(body ? { ok: true, value: { status, headers, body } } : { ok: false, reason: "too_large" });
      }, fail);
    });
    outgoing.end(asked.body);
  });
}

/** Leads every name to the addresses that were checked. Of a host that is an address already, Node asks nothing. */
function pinnedTo(addresses: string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_host, { all }, answer) => {
    const [first] = known;
    if (all) answer(null, known);
    else answer(null, first?.address ?? "", first?.family);
  };
}

async function readAtMost(answer: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    bytes += part.length;
    if (bytes > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

// Of certificates Node has many codes, such as CERT_HAS_EXPIRED and ERR_TLS_CERT_ALTNAME_INVALID.
const CERTIFICATE = /CERT|SELF_SIGNED|ISSUER|ERR_TLS/;

function reasonOf(error: unknown, signal: AbortSignal): GuardedFailure {
  if (signal.aborted) return "timed_out";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return CERTIFICATE.test(code) ? "untrusted" : "unreachable";
}
