import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as 43 letters: what a holder has. */
export function opaqueToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether a text can be what `opaqueToken` answered. */
export function isOpaqueToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What is stored of a token: its SHA-256, which a reader of the database can't use. */
export function tokenHash(token: string, encoding: "base64url" | "hex" = "base64url"): string {
  return createHash("sha256").update(token).digest(encoding);
}
