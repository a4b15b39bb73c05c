import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { lifeSeconds, readAccessToken, signAccessToken } from "@/lib/auth/access-token";
import { sessionCookieName } from "@/lib/auth/cookies";
import { opaqueToken } from "@/lib/auth/opaque-token";
import { env, origin } from "@/lib/env";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const CLAIMS = { userId: newId(NOW), sessionId: newId(NOW) };
const SECONDS = Math.floor(NOW.getTime() / 1000);
const KEY = createHmac("sha256", env().AUTH_SECRET).update("attune|api|access-token|v1").digest();
const HEADER = { alg: "HS256", typ: "at+jwt" };
const BODY = {
  sid: CLAIMS.sessionId,
  iss: origin(),
  aud: "attune-api",
  sub: CLAIMS.userId,
  jti: newId(NOW),
  iat: SECONDS,
  exp: SECONDS + 86_400,
};

type Part = Record<string, unknown>;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const hs = (text: string, key: Buffer | string = KEY, hash = "sha256") =>
  createHmac(hash, key).update(text).digest("base64url");

/** A token of any header and body, rightly signed unless said otherwise. */
function forged(header: Part, body: Part, key: Buffer | string = KEY, hash = "sha256") {
  const text = `${part({ ...HEADER, ...header })}.${part({ ...BODY, ...body })}`;
  return `${text}.${hs(text, key, hash)}`;
}

const genuine = forged({}, {});
const [head = "", body = "", signature = ""] = genuine.split(".");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
const jwk = { kty: "oct", k: KEY.toString("base64url") };
const unsigned = (alg: string) => `${part({ ...HEADER, alg })}.${body}.`;
const rsText = `${part({ ...HEADER, alg: "RS256" })}.${body}`;
const flipped = (text: string, at: number) => {
  const other = text[at] === "A" ? "B" : "A";
  return text.slice(0, at) + other + text.slice(at + 1);
};
const lastLetters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
const without = (name: string) => {
  const { [name]: _, ...rest } = { ...BODY } as Part;
  const text = `${head}.${part(rest)}`;
  return `${text}.${hs(text)}`;
};

const MUTANTS: Record<string, string | Promise<string>> = {
  "no algorithm": unsigned("none"),
  "no algorithm, in capitals": unsigned("NONE"),
  "no algorithm, mixed": unsigned("nOnE"),
  "no algorithm, with a signature": `${part({ ...HEADER, alg: "none" })}.${body}.${signature}`,
  "HS256 without a signature": `${head}.${body}.`,
  HS384: forged({ alg: "HS384" }, {}, KEY, "sha384"),
  HS512: forged({ alg: "HS512" }, {}, KEY, "sha512"),
  "HS256 said, HS512 done": forged({}, {}, KEY, "sha512"),
  "RS256 by a key of one's own": `${rsText}.${sign("sha256", Buffer.from(rsText), privateKey).toString("base64url")}`,
  "HS256 keyed by a public key": forged({}, {}, publicPem),
  "HS256 keyed by nothing": forged({}, {}, ""),
  "HS256 keyed by zeros": forged({}, {}, Buffer.alloc(32)),
  "the cookie's secret": forged({}, {}, env().AUTH_SECRET),
  "the secret's bytes": forged({}, {}, Buffer.from(env().AUTH_SECRET, "base64")),
  "an algorithm that is a list": forged({ alg: ["HS256"] }, {}),
  "an algorithm that is none of a word": forged({ alg: null }, {}),
  "an algorithm in small letters": forged({ alg: "hs256" }, {}),
  "a key id": forged({ kid: "1" }, {}),
  "a key id that is a path": forged({ kid: "../../../../dev/null" }, {}, ""),
  "a key id that is a query": forged({ kid: "' union select 'k" }, {}, "k"),
  "a key of its own": forged({ jwk }, {}),
  "a key elsewhere": forged({ jku: "https://evil.test/keys" }, {}),
  "a certificate elsewhere": forged({ x5u: "https://evil.test/cert" }, {}),
  "a certificate of its own": forged({ x5c: ["MIIB"] }, {}),
  "something critical": forged({ crit: ["exp"], exp: 1 }, {}),
  "something critical that is empty": forged({ crit: [] }, {}),
  "an unencoded body": forged({ b64: false, crit: ["b64"] }, {}),
  "a compressed body": forged({ zip: "DEF" }, {}),
  "a content type": forged({ cty: "JWT" }, {}),
  "typ JWT": forged({ typ: "JWT" }, {}),
  "typ rt+jwt": forged({ typ: "rt+jwt" }, {}),
  "typ of nothing": forged({ typ: undefined }, {}),
  "typ that is a list": forged({ typ: ["at+jwt"] }, {}),
  "no longer good": forged({}, { exp: SECONDS - 31 }),
  "long over": forged({}, { iat: SECONDS - 200_000, exp: SECONDS - 100_000 }),
  "good for ever": without("exp"),
  "an end that is text": forged({}, { exp: String(SECONDS + 86_400) }),
  "an end that is negative": forged({}, { exp: -1 }),
  "an end beyond numbers": forged({}, { exp: null }),
  "of tomorrow": forged({}, { iat: SECONDS + 3_600, exp: SECONDS + 90_000 }),
  "not before tomorrow": forged({}, { nbf: SECONDS + 3_600 }),
  "older than a token gets": forged({}, { iat: SECONDS - 90_000 }),
  "without its moment": without("iat"),
  "a moment that is text": forged({}, { iat: "now" }),
  "another issuer": forged({}, { iss: "https://evil.test" }),
  "an issuer with a slash": forged({}, { iss: `${origin()}/` }),
  "a list of issuers": forged({}, { iss: [origin()] }),
  "no issuer": without("iss"),
  "another audience": forged({}, { aud: "attune" }),
  "several audiences": forged({}, { aud: ["attune-api", "other"] }),
  "a list of one audience": forged({}, { aud: ["attune-api"] }),
  "no audience": without("aud"),
  "no subject": without("sub"),
  "an empty subject": forged({}, { sub: "" }),
  "a subject that is none": forged({}, { sub: "admin" }),
  "a subject that is an object": forged({}, { sub: { $ne: null } }),
  "no session": without("sid"),
  "a session that is none": forged({}, { sid: "1 or 1=1" }),
  "a session that is a list": forged({}, { sid: [CLAIMS.sessionId] }),
  "a session that is yes": forged({}, { sid: true }),
  "no id": without("jti"),
  "another's session, unsigned": `${head}.${part({ ...BODY, sid: newId(NOW) })}.${signature}`,
  "another's name, unsigned": `${head}.${part({ ...BODY, sub: newId(NOW) })}.${signature}`,
  "longer, unsigned": `${head}.${part({ ...BODY, exp: SECONDS + 10 ** 9 })}.${signature}`,
  "a letter of the header": `${flipped(head, 5)}.${body}.${signature}`,
  "a letter of the body": `${head}.${flipped(body, 20)}.${signature}`,
  "a letter of the signature": `${head}.${body}.${flipped(signature, 10)}`,
  "half a signature": `${head}.${body}.${signature.slice(0, 20)}`,
  "a letter less": genuine.slice(0, -1),
  "a letter more": `${genuine}A`,
  padding: `${genuine}=`,
  "a space behind": `${genuine} `,
  "a line behind": `${genuine}\n`,
  "a NUL behind": `${genuine}\0`,
  "two parts": `${head}.${body}`,
  "four parts": `${genuine}.${signature}`,
  "five parts, as encrypted": `${head}..${body}.${signature}.AAAA`,
  "parts in another order": `${body}.${head}.${signature}`,
  "empty parts": "..",
  nothing: "",
  "a word": "undefined",
  JSON: JSON.stringify(BODY),
  "a header that is no JSON": `${Buffer.from("{").toString("base64url")}.${body}.${signature}`,
  "a header that is a list": `${part([])}.${body}.${signature}`,
  "a body that is no JSON": `${head}.${Buffer.from("{").toString("base64url")}.${hs(`${head}.${Buffer.from("{").toString("base64url")}`)}`,
  "a body that is a text": `${head}.${part("x")}.${hs(`${head}.${part("x")}`)}`,
  "a body that is nothing": `${head}.${part(null)}.${hs(`${head}.${part(null)}`)}`,
  huge: forged({}, { more: "x".repeat(100_000) }),
  "a megabyte of dots": ".".repeat(1_000_000),
  "a megabyte of A": "A".repeat(1_000_000),
  "letters of the other base64": genuine.replaceAll("-", "+").replaceAll("_", "/").concat("+"),
  "a refresh token": opaqueToken(),
  "a personal token": `attune_pat_${opaqueToken()}`,
  "a session's id": CLAIMS.sessionId,
  "the browser's cookie": encode({
    token: { sid: CLAIMS.sessionId },
    secret: env().AUTH_SECRET,
    salt: sessionCookieName,
  }),
  "signed by another practice": forged(
    {},
    {},
    createHmac("sha256", "other").update("attune|api|access-token|v1").digest(),
  ),
};

test("a genuine token is read, up to its end and a little skew", async () => {
  expect(await readAccessToken(genuine, NOW)).toEqual(CLAIMS);
  const signed = await signAccessToken(CLAIMS, NOW);
  expect(await readAccessToken(signed, minutesAfter(NOW, 24 * 60 - 1))).toEqual(CLAIMS);
  expect(await readAccessToken(signed, minutesAfter(NOW, 24 * 60 + 1))).toBeNull();
  expect(await readAccessToken(signed, new Date(NOW.getTime() - 20_000))).toEqual(CLAIMS);
  expect(await readAccessToken(signed, new Date(NOW.getTime() - 40_000))).toBeNull();
});

test("a token is good for as many hours as the practice says", async () => {
  const given = env().ACCESS_TOKEN_HOURS;
  env().ACCESS_TOKEN_HOURS = 2;
  try {
    const token = await signAccessToken(CLAIMS, NOW);
    expect(lifeSeconds()).toBe(7_200);
    expect(await readAccessToken(token, minutesAfter(NOW, 119))).toEqual(CLAIMS);
    expect(await readAccessToken(token, minutesAfter(NOW, 121))).toBeNull();
  } finally {
    env().ACCESS_TOKEN_HOURS = given;
  }
});

test("it says nothing about the person", async () => {
  const [, claims = ""] = (await signAccessToken(CLAIMS, NOW)).split(".");
  const names = Object.keys(JSON.parse(Buffer.from(claims, "base64url").toString()));
  expect(names.sort()).toEqual(["aud", "exp", "iat", "iss", "jti", "sid", "sub"]);
});

test("there are enough mutants", () => {
  expect(Object.keys(MUTANTS).length).toBeGreaterThanOrEqual(90);
});

for (const [what, token] of Object.entries(MUTANTS)) {
  test(`refused: ${what}`, async () => {
    expect(await readAccessToken(await token, NOW)).toBeNull();
  });
}

test("no letter of the signature can be another, not even the last one's spare bits", async () => {
  const right: string[] = [];
  for (const letter of lastLetters) {
    if (await readAccessToken(genuine.slice(0, -1) + letter, NOW)) right.push(letter);
  }
  expect(right).toEqual([genuine.at(-1)]);
});

test("a token that was read before is over when its time is, too, and is not good before it began", async () => {
  const token = await signAccessToken(CLAIMS, NOW);
  const minutes = env().ACCESS_TOKEN_HOURS * 60;
  expect(await readAccessToken(token, NOW)).toEqual(CLAIMS);
  expect(await readAccessToken(token, minutesAfter(NOW, minutes - 1))).toEqual(CLAIMS);
  expect(await readAccessToken(token, minutesAfter(NOW, minutes + 1))).toBeNull();
  expect(await readAccessToken(token, minutesAfter(NOW, -5))).toBeNull();
});

test("of many tokens, the one that was read longest ago is still good", async () => {
  const first = await signAccessToken(CLAIMS, NOW);
  await readAccessToken(first, NOW);
  for (let others = 0; others < 1001; others += 1) await readAccessToken(await signAccessToken(CLAIMS, NOW), NOW);
  expect(await readAccessToken(first, NOW)).toEqual(CLAIMS);
});
