import { createHmac } from "node:crypto";

const NAME = "attune first account";

/** The token of the link by which the first account is made: of the practice's own secret, so that it need not rest. */
export function firstAccountToken(secret) {
  return createHmac("sha256", secret).update(NAME).digest("base64url");
}

/** Where the first account of a practice is made; null once anyone works there. */
export async function firstAccountLink({ AUTH_SECRET, DATABASE_URL }, origin) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(DATABASE_URL, { max: 1, prepare: false, onnotice: () => {} });
  try {
    const staff = await sql`select from users where role <> 'client' and erased_at is null limit 1`;
    return staff.length > 0 ? null : `${origin}/first-account/${firstAccountToken(AUTH_SECRET)}`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
