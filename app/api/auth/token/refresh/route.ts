import { refreshProgram } from "@/lib/accounts/program";
import { Refresh, TokenPair } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Get the next pair of tokens",
  description: [
    "A refresh token works once. Within ten seconds it gets the same pair again, in case the answer got lost; if it is",
    "used again later, it was probably copied, so its session ends, with all of its tokens.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: Refresh,
  reply: TokenPair,
  examples: [{ title: "The next pair", body: { refresh: "your_refresh_token_here" } }],
  errors: { unauthenticated: "The token is unknown, used, expired, or from a session that ended: code invalid_token." },
  handle: async ({ body, address }) => {
    const { access, refresh } = await refreshProgram(body.refresh, { address }, now());
    return { access, refresh, token: access };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
