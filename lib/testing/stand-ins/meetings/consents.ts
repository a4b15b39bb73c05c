import { createHash } from "node:crypto";
import { page, randomWord } from "@/lib/testing/stand-ins/meetings/kit";
import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";

type Client = { id: string; secret: string };
type Code = { challenge: string; redirectUri: string; scope: string };

/**
 * The part of a vendor that asks people for consent, and gives and takes back refresh tokens: the authorization code
 * flow with PKCE (RFC 7636), as both Google and Microsoft have it.
 */
export function consents({ client, scopes }: { client: Client; scopes: readonly string[] }) {
  const codes = new Map<string, Code>();
  const refreshTokens = new Set<string>();
  const wasRight = (form: Record<string, string>) =>
    form.client_id === client.id && form.client_secret === client.secret;

  return {
    refreshTokens,
    /** The page that asks; what is wrong with how it was called is said as the vendors do, to the person. */
    ask({ query }: Asked): Answer {
      const asked = Object.fromEntries(new URLSearchParams(query));
      const { client_id, redirect_uri = "", scope = "", state, code_challenge = "", code_challenge_method } = asked;
      const isPkce = code_challenge_method === "S256" && /^[\w-]{43}$/.test(code_challenge);
      const isRight = client_id === client.id && asked.response_type === "code" && isPkce && state;
      if (!isRight || scope.split(" ").some((word) => !scopes.includes(word)))
        return { ...page("Error 400: invalid_request"), status: 400 };
      const code = randomWord("code_");
      codes.set(code, { challenge: code_challenge, redirectUri: redirect_uri, scope });
      const back = (answer: Record<string, string>) => `${redirect_uri}?${new URLSearchParams({ ...answer, state })}`;
      const allow = page("Attune wants to make meetings for you", { href: back({ code }), label: "Allow" });
      const deny = `<p><a href="${back({ error: "access_denied" }).replaceAll("&", "&amp;")}">Deny</a></p>`;
      return { ...allow, body: allow.body.replace("</html>", `${deny}</html>`) };
    },
    /** What a token request is answered: a refresh token to go on with, or the word of the error. */
    redeem(form: Record<string, string>, { rotates }: { rotates: boolean }): { refreshToken?: string; error?: string } {
      if (!wasRight(form)) return { error: "invalid_client" };
      if (form.grant_type === "authorization_code") {
        const code = codes.get(form.code ?? "");
        codes.delete(form.code ?? "");
        const challenge = createHash("sha256")
          .update(form.code_verifier ?? "")
          .digest("base64url");
        if (!code || code.challenge !== challenge || code.redirectUri !== form.redirect_uri)
          return { error: "invalid_grant" };
        return { refreshToken: newToken() };
      }
      if (form.grant_type !== "refresh_token") return { error: "unsupported_grant_type" };
      if (!refreshTokens.has(form.refresh_token ?? "")) return { error: "invalid_grant" };
      return rotates ? { refreshToken: newToken() } : {};
    },
    /** A consent that was given in a browser earlier. */
    given: newToken,
    /** The person takes every consent back. */
    revokeAll: () => refreshTokens.clear(),
  };

  function newToken(): string {
    const token = randomWord("rt_");
    refreshTokens.add(token);
    return token;
  }
}
