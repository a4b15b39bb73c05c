import "server-only";
import { lookup as lookUp } from "node:dns/promises";
import { isIP } from "node:net";
import { isDemo } from "@/lib/env";
import {
  exchange,
  type Guarded,
  type GuardedAnswer,
  type GuardedFailure,
  type GuardedRequest,
  type Limits,
  type Place,
} from "@/lib/guarded-fetch/exchange";
import { isPublicAddress } from "@/lib/guarded-fetch/public-address";

/**
 * How much of an answer's body is read and how long the whole of it may take, the look-up of the name included; how many
 * redirects of a GET are followed, none by default, each checked like the first address.
 */
export type GuardedOptions = GuardedRequest & { maxBytes?: number; timeoutMs?: number; redirects?: number };

/** Where names lead and which places may be called; tests have their own, nothing else does. */
export type Surroundings = {
  resolve(host: string): Promise<string[]>;
  isAllowed(address: string): boolean;
  /** Whether plain http may be called too, and any port. */
  allowsPlainHttp: boolean;
};

const MAX_BYTES = 1_000_000;
const TIMEOUT_MS = 10_000;

/**
 * Calls an address that a person typed in (webhooks, subscribed calendars), so that it can't be used to reach what only
 * this server reaches (SSRF). A name is looked up once; every address it has must be public; and the connection goes to
 * what was checked, whatever the name leads to a moment later. HTTPS and its own port only, but in the demo. Never throws for what
 * happened elsewhere.
 */
export async function guardedFetch(
  url: string,
  { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, redirects = 0, ...asked }: GuardedOptions = {},
  surroundings: Surroundings = theInternet(),
): Promise<Guarded> {
  const limits = { maxBytes, signal: AbortSignal.timeout(timeoutMs) };
  let answer = await ask(url, asked, limits, surroundings);
  let at = url;
  for (let left = redirects; left > 0 && answer.ok; left -= 1) {
    const onward = redirectOf(answer.value, at);
    if (!onward || (asked.method ?? "GET") !== "GET") return answer;
    at = onward;
    // What the first place was told, a key perhaps, is not for the next one.
    answer = await ask(at, {}, limits, surroundings);
  }
  return answer;
}

/**
 * Whether an address may be called as far as can be seen without looking up its name: for forms, so that a person learns
 * of it while typing. Where the name leads is checked at each call.
 */
export function mayCall(given: string, surroundings: Surroundings = theInternet()): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return (
    url !== null && isCallable(url, surroundings) && (isIP(hostOf(url)) === 0 || surroundings.isAllowed(hostOf(url)))
  );
}

/** The real one: this machine's resolver, and public addresses alone. */
export function theInternet(): Surroundings {
  return { resolve: addressesOf, isAllowed: isPublicAddress, allowsPlainHttp: isDemo() };
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookUp(host, { all: true })).map(({ address }) => address);
}

async function ask(url: string, asked: GuardedRequest, limits: Limits, surroundings: Surroundings): Promise<Guarded> {
  const checked = await checkedPlace(url, surroundings, limits.signal);
  return checked.ok ? exchange(checked.place, asked, limits) : checked;
}

type Checked = { ok: true; place: Place } | { ok: false; reason: GuardedFailure };

async function checkedPlace(given: string, surroundings: Surroundings, signal: AbortSignal): Promise<Checked> {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !isCallable(url, surroundings)) return { ok: false, reason: "refused" };
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await inTime(surroundings.resolve(host), signal).catch(() => []);
  if (addresses.length === 0) return { ok: false, reason: signal.aborted ? "timed_out" : "unresolved" };
  // One that is not public among them is enough: which of them is called is not ours to say.
  if (!addresses.every(surroundings.isAllowed)) return { ok: false, reason: "refused" };
  return { ok: true, place: { url, addresses } };
}

// An IPv6 address is in brackets; decimal, octal and short forms of IPv4 are dotted by now.
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

// A URL leaves out the port that is its protocol's own, which of https is 443.
function isCallable({ protocol, port, username, password }: URL, { allowsPlainHttp }: Surroundings): boolean {
  const isHttp = (protocol === "https:" && port === "") || (allowsPlainHttp && /^https?:$/.test(protocol));
  return isHttp && username === "" && password === "";
}

function inTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    answer.then(resolve, reject);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function redirectOf({ status, headers }: GuardedAnswer, from: string): string | null {
  const onward = [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined;
  return onward && URL.canParse(onward, from) ? new URL(onward, from).href : null;
}
