import {
  MadeToken,
  NewToken,
  PersonalTokens,
  presentMadeToken,
  presentTokens,
  readNewToken,
  TokensQuery,
} from "@/lib/api/dialects/tokens";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { createPersonalToken, listPersonalTokens } from "@/lib/auth/personal-token";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "My personal tokens",
  description:
    "Those that are still valid, usually newest first. The token itself is shown only once, when it is made.",
  access: "user",
  query: TokensQuery,
  reply: PersonalTokens,
  handle: async ({ actor, query }) => presentTokens(await listPersonalTokens(actor, now()), query),
});

export const POST = route({
  summary: "Make a personal token",
  description: [
    "For your own program. It acts as its owner, within its scopes, until it expires or is revoked; a password reset",
    "revokes it. A token can't make tokens.",
  ].join(" "),
  access: "user",
  ownHands: true,
  body: NewToken,
  reply: MadeToken,
  status: 201,
  examples: [{ title: "For a month", body: { name: "Calendar on my desk", scopes: ["read"], expires_in_days: 30 } }],
  errors: { conflict: "There are fifty valid tokens already." },
  handle: async ({ actor, body }) => presentMadeToken(await createPersonalToken(actor, readNewToken(body), now())),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
