import { refreshProgram } from "@/lib/accounts/program";
import { Refresh, TokenPair } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Get the next pair of tokens",
  description: [
    "A refresh token is good once. Within ten seconds it gets the same pair again, for an answer may get lost; one that",
    "comes again later was copied: its session ends, with every token that came of it.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: Refresh,
  reply: TokenPair,
  examples: [{ title: "The next pair", body: { refresh: "your_refresh_token_here" } }],
  errors: { unauthenticated: "The token is unknown, used, over, or of a session that ended: code invalid_token." },
  handle: async ({ body, address }) => {
    const { access, refresh } = await refreshProgram(body.refresh, { address }, now());
    return { access, refresh, token: access };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
