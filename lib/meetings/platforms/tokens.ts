import { createHash } from "node:crypto";
import { z } from "zod";
import { now } from "@/lib/clock";
import { exchange, rateLimited, saidOf } from "@/lib/meetings/platforms/exchange";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";
import { processWide } from "@/lib/process-wide";

/** An access token and how long it lasts; some answers bring a new refresh token with it. */
export type Granted = { token: string; lifeSeconds: number; refreshToken?: string };

/** Answers an access token; one that was just refused is not answered again. */
export type TokenSource = (refused?: string) => Promise<Outcome<string>>;

type Held = { token: string; until: number };
type Store = { held: Map<string, Held>; underWay: Map<string, Promise<Outcome<string>>> };

const SPARE_SECONDS = 60;

const store = (): Store => processWide("platform-tokens", () => ({ held: new Map(), underWay: new Map() }));

/**
 * Keeps a token until a minute before it ends, for the whole process; those who ask while one is being fetched wait for
 * that one. `secrets` are all that the token depends on.
 */
export function cachedToken(secrets: readonly string[], grant: () => Promise<Outcome<Granted>>): TokenSource {
  const key = createHash("sha256").update(JSON.stringify(secrets)).digest("base64");
  return async (refused) => {
    const { held, underWay } = store();
    const known = held.get(key);
    if (known && known.token !== refused && known.until > now().getTime()) return { ok: true, value: known.token };
    const flight = underWay.get(key) ?? fetchToken(key, grant).finally(() => underWay.delete(key));
    underWay.set(key, flight);
    return flight;
  };
}

async function fetchToken(key: string, grant: () => Promise<Outcome<Granted>>): Promise<Outcome<string>> {
  const { held } = store();
  held.delete(key);
  const granted = await grant();
  if (!granted.ok) return granted;
  const { token, lifeSeconds } = granted.value;
  held.set(key, { token, until: now().getTime() + (lifeSeconds - SPARE_SECONDS) * 1_000 });
  return { ok: true, value: token };
}

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().default(SPARE_SECONDS),
  refresh_token: z.string().optional(),
});
const Refused = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  reason: z.string().optional(),
});

type Asked = { url: URL; form: Record<string, string>; authorization?: string; deadlineMs?: number };

/**
 * Asks a token endpoint (RFC 6749 §4 to §6). `revoked` when the grant itself is refused, `auth` when the client is.
 * Whatever else happens changes nothing there, so it is never `unknown`.
 */
export async function askForToken({ deadlineMs, ...call }: Asked): Promise<Outcome<Granted>> {
  const answered = await exchange({ method: "POST", ...call }, deadlineMs);
  if (!answered.ok) return { ...answered, reason: "unavailable" };
  if (answered.status === 429) return rateLimited(answered);
  const token = Token.safeParse(answered.json);
  if (answered.status === 200 && token.success) {
    const { access_token, expires_in, refresh_token } = token.data;
    return { ok: true, value: { token: access_token, lifeSeconds: expires_in, refreshToken: refresh_token } };
  }
  const refused = Refused.safeParse(answered.json);
  if (answered.status >= 500 || !refused.success) return failed("unavailable", `It answered ${answered.status}.`);
  const { error, error_description, reason } = refused.data;
  const said = saidOf(error_description ?? reason ?? error);
  return failed(error === "invalid_grant" || error === "interaction_required" ? "revoked" : "auth", said);
}
