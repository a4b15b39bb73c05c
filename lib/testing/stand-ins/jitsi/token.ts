import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";

/** How the stand-in lets people in: without asking, with the practice's own secret, or with 8x8's key. */
export type TokenRules =
  | { kind: "open" }
  | { kind: "self_hosted"; appId: string; secret: string; domain: string }
  | { kind: "jaas"; appId: string; publicKey: string };

/** A person who may enter a room. */
export type Participant = { id: string; name: string; moderator: boolean };

/** Thrown for a token that a Jitsi server would not take; the message says what is wrong with it. */
export class NotAllowed extends Error {}

/** Checks a token as Prosody's token plugin and 8x8 do, without the library that signed it. */
export function judge(token: string | null, room: string, rules: TokenRules, now: Date): Participant {
  if (rules.kind === "open") return { id: "guest", name: "Guest", moderator: false };
  must(token, "token required");
  const [head, body, signature, ...more] = token.split(".");
  must(head && body && signature && more.length === 0, "malformed token");
  const header = parse(head);
  must(header.typ === "JWT", "typ is not JWT");
  must(
    isSigned(`${head}.${body}`, Buffer.from(signature, "base64url"), header.alg, rules),
    "bad signature or algorithm",
  );
  const claims = parse(body);
  judgeTime(claims, now);
  judgeIssuer(header, claims, rules);
  must(
    typeof claims.room === "string" && claims.room !== "*" && claims.room.toLowerCase() === room.toLowerCase(),
    "room",
  );
  return participant(claims, rules);
}

type Json = Record<string, unknown>;

function isSigned(text: string, signature: Buffer, algorithm: unknown, rules: TokenRules): boolean {
  if (rules.kind === "jaas") {
    return algorithm === "RS256" && verify("sha256", Buffer.from(text), createPublicKey(rules.publicKey), signature);
  }
  if (rules.kind === "open" || algorithm !== "HS256") return false;
  const expected = createHmac("sha256", rules.secret).update(text).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function judgeTime({ exp, nbf }: Json, now: Date) {
  const seconds = now.getTime() / 1000;
  must(typeof exp === "number" && exp > seconds, "exp: expired or missing");
  must(nbf === undefined || (typeof nbf === "number" && nbf <= seconds), "nbf: not yet valid");
}

function judgeIssuer(header: Json, { iss, aud, sub }: Json, rules: TokenRules) {
  if (rules.kind === "jaas") {
    must(aud === "jitsi" && iss === "chat", "aud or iss");
    must(sub === rules.appId && typeof header.kid === "string", "sub or kid");
    must(header.kid.split("/")[0] === sub && header.kid.split("/").length === 2, "kid does not belong to sub");
  }
  if (rules.kind === "self_hosted") {
    must(iss === rules.appId, "iss");
    must(aud === "jitsi" || aud === rules.appId, "aud");
    must(sub === rules.domain || sub === "*", "sub");
  }
}

const FEATURES = ["recording", "livestreaming", "transcription", "file-upload", "outbound-call", "sip-outbound-call"];

function participant(claims: Json, rules: TokenRules): Participant {
  const { user, features } = object(claims.context, "context");
  for (const [name, value] of Object.entries(object(features, "context.features"))) {
    must(FEATURES.includes(name) && [true, false, "true", "false"].includes(String(value)), `feature ${name}`);
    must(value === false || value === "false", `feature ${name} has no place in a session`);
  }
  const { id, name, moderator, affiliation } = object(user, "context.user");
  must(typeof id === "string" && id !== "" && typeof name === "string" && name !== "", "context.user");
  if (rules.kind === "jaas") {
    must(moderator === "true" || moderator === "false", "context.user.moderator is not a word");
    return { id, name, moderator: moderator === "true" };
  }
  must(typeof moderator === "boolean", "context.user.moderator is not a boolean");
  must(affiliation === (moderator ? "owner" : "member"), "context.user.affiliation contradicts moderator");
  return { id, name, moderator };
}

function parse(part: string): Json {
  return object(JSON.parse(Buffer.from(part, "base64url").toString("utf8")), "token");
}

function object(value: unknown, what: string): Json {
  must(typeof value === "object" && value !== null && !Array.isArray(value), what);
  return Object.fromEntries(Object.entries(value));
}

function must(condition: unknown, what: string): asserts condition {
  if (!condition) throw new NotAllowed(what);
}
