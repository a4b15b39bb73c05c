import { tokenHash } from "@/lib/auth/opaque-token";
import { randomText } from "@/lib/id";

const TOKEN_LETTERS = 26;

/** A secret of 130 random bits that stands for a kept time, and what the database may know of it. */
export function newToken(): { token: string; hash: string } {
  const token = randomText(TOKEN_LETTERS);
  return { token, hash: holdTokenHash(token) };
}

/** What the database knows a token by. */
export function holdTokenHash(token: string): string {
  return tokenHash(token, "hex");
}
