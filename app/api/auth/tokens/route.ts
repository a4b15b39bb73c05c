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
  description: "The living ones, usually newest first. What a token is was shown once, when it was made.",
  access: "user",
  query: TokensQuery,
  reply: PersonalTokens,
  handle: async ({ actor, query }) => presentTokens(await listPersonalTokens(actor, now()), query),
});

export const POST = route({
  summary: "Make a personal token",
  description: [
    "For a program of one's own. It acts as its owner, as far as its scopes go, until it is over or revoked; a password",
    "reset revokes it. A token can't make tokens.",
  ].join(" "),
  access: "user",
  ownHands: true,
  body: NewToken,
  reply: MadeToken,
  status: 201,
  examples: [{ title: "For a month", body: { name: "Calendar on my desk", scopes: ["read"], expires_in_days: 30 } }],
  errors: { conflict: "There are fifty living tokens already." },
  handle: async ({ actor, body }) => presentMadeToken(await createPersonalToken(actor, readNewToken(body), now())),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
