import { Secret, TOTP } from "otpauth";

// What every authenticator app takes: RFC 6238 with SHA-1, six digits and half a minute.
const RULES = { algorithm: "SHA1", digits: 6, period: 30 } as const;

// One half-minute to either side, for a phone whose clock is a little off.
const WINDOW = 1;

/** A new secret for an authenticator app: 160 random bits in base32. */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from the square code: the secret, and under which names to show it. */
export function appAddress(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return new TOTP({ ...RULES, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/** The half-minute whose code this is, near `now`; none when it is no code of the secret. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const totp = new TOTP({ ...RULES, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** The code that an app with this secret shows at a moment. */
export function appCode(secret: string, now: Date): string {
  return new TOTP({ ...RULES, secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}
