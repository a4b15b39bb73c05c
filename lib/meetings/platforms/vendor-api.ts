import type { z } from "zod";
import { type Answered, exchange, rateLimited } from "@/lib/meetings/platforms/exchange";
import { type Failure, failed, type Outcome } from "@/lib/meetings/platforms/platform";
import type { TokenSource } from "@/lib/meetings/platforms/tokens";

/** What is asked of a platform's API. */
type Asked = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, string>;
  json?: object;
};

/** Asks, and reads the answer as `shape`. What happens at the other end is an outcome. */
export type AskPlatform = <S extends z.ZodType>(shape: S, asked: Asked) => Promise<Outcome<z.output<S>>>;

/** Where and how a platform is asked, and what its own refusals mean. */
export type VendorApi = {
  base: string;
  token: TokenSource;
  deadlineMs?: number;
  /** What every request says beside. */
  headers?: Record<string, string>;
  /** Why it refuses, of an answer with 400 or more that is neither 401, 429 nor the platform's own fault. */
  refusalOf(answered: Answered): Failure;
};

/**
 * Speaks to a platform with a token, which is fetched anew once where it is refused. Of what should have changed
 * something and was not answered properly it is `unknown` whether it has.
 */
export function vendorApi({ base, token, deadlineMs, headers, refusalOf }: VendorApi): AskPlatform {
  return async (shape, asked) => {
    const first = await send();
    const answered = first.ok && first.status === 401 ? await send(first.used) : first;
    if (!answered.ok) return answered;
    return read(shape, answered, { isWrite: asked.method !== "GET", refusalOf });

    async function send(refused?: string): Promise<(Answered & { used: string }) | Failure> {
      const granted = await token(refused);
      if (!granted.ok) return granted;
      const { method, path, query, json } = asked;
      const url = new URL(`${base.replace(/\/$/, "")}${path}`);
      url.search = new URLSearchParams(query).toString();
      const authorization = `Bearer ${granted.value}`;
      const answer = await exchange({ method, url, json, headers, authorization }, deadlineMs);
      return answer.ok ? { ...answer, used: granted.value } : answer;
    }
  };
}

type Reading = { isWrite: boolean; refusalOf(answered: Answered): Failure };

function read<S extends z.ZodType>(shape: S, answered: Answered, reading: Reading): Outcome<z.output<S>> {
  const { status, json } = answered;
  if (status === 401) return failed("auth", "It does not take our token.");
  if (status === 429) return rateLimited(answered);
  if (status >= 500) return failed(reading.isWrite ? "unknown" : "unavailable", `It answered ${status}.`);
  if (status === 404 || status === 410) return { ...reading.refusalOf(answered), isGone: true };
  if (status >= 400) return reading.refusalOf(answered);
  const value = shape.safeParse(json);
  if (value.success) return { ok: true, value: value.data };
  return failed(reading.isWrite ? "unknown" : "unavailable", "It answered in a shape that we don't know.");
}
