import { z } from "zod";
import { Page, sortBy } from "@/lib/api/listing";
import type { createPersonalToken, listPersonalTokens, NewToken as Wanted } from "@/lib/auth/personal-token";

const Scopes = z
  .array(z.enum(["read", "write"]))
  .min(1)
  .max(2);

const shape = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(["read", "write"])),
  created_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable(),
};

/** The caller's tokens, without what they are. */
export const PersonalTokens = z
  .object({
    tokens: z.array(z.object(shape).meta({ id: "PersonalToken" })),
    ...{ total: z.int(), limit: z.int(), offset: z.int() },
  })
  .meta({ id: "PersonalTokens" });

/** Which of them. */
export const TokensQuery = Page.extend({ sort: sortBy(["created_at"], "-created_at") });

/** A token that was just made, and the only time it is shown. */
export const MadeToken = z
  .object({ ...shape, token: z.string().describe("Shown this once. Send it as Authorization: Bearer.") })
  .meta({ id: "MadeToken" });

/** What a token is to be. */
export const NewToken = z
  .object({
    name: z.string().trim().min(1, "Please give it a name.").max(80),
    scopes: Scopes.default(["read"]).describe("Every token reads; write changes things too."),
    expires_in_days: z.int().min(1).max(366).default(90),
  })
  .meta({ id: "NewToken" });

type Token = Awaited<ReturnType<typeof listPersonalTokens>>[number];
type Made = Awaited<ReturnType<typeof createPersonalToken>>;

/** A token in the words of the API. */
function presentToken({ id, name, mayWrite, createdAt, expiresAt, lastUsedAt }: Token) {
  return {
    id,
    name,
    scopes: mayWrite ? ["read" as const, "write" as const] : ["read" as const],
    created_at: createdAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    last_used_at: lastUsedAt?.toISOString() ?? null,
  };
}

/** A page of them; there are never more than fifty. */
export function presentTokens(all: Token[], { limit, offset, sort }: z.output<typeof TokensQuery>) {
  const sorted = sort.startsWith("-") ? all : all.toReversed();
  return { tokens: sorted.slice(offset, offset + limit).map(presentToken), total: all.length, limit, offset };
}

/** A new token, with what it is. */
export function presentMadeToken({ token, ...made }: Made) {
  return { ...presentToken(made), token };
}

/** What is wanted, in the domain's words. */
export function readNewToken({ name, scopes, expires_in_days }: z.output<typeof NewToken>): Wanted {
  return { name, mayWrite: scopes.includes("write"), days: expires_in_days };
}
