import { type KeyObject, verify } from "node:crypto";
import { z } from "zod";

const Header = z.strictObject({ alg: z.literal("RS256"), typ: z.literal("JWT") });
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  scope: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** What an assertion of a service account says (RFC 7523), or why Google would refuse it. */
export function assertionIn(text: string, key: KeyObject, now: Date): z.output<typeof Claims> | string {
  const [head = "", body = "", signature = "", ...more] = text.split(".");
  const header = Header.safeParse(partOf(head));
  const claims = Claims.safeParse(partOf(body));
  if (!header.success || !claims.success || more.length > 0) return "Invalid JWT: malformed.";
  const isSigned = verify("RSA-SHA256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
  if (!isSigned) return "Invalid JWT Signature.";
  const seconds = now.getTime() / 1_000;
  const { iat, exp } = claims.data;
  if (exp - iat > 3_600 || exp < seconds || iat > seconds + 60)
    return "Invalid JWT: iat and exp must be within an hour.";
  return claims.data;
}

function partOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
