import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { listen } from "@/lib/testing/port";

/** Whom it calls its one account, unless it is told another. */
export const SUBJECT = "248289761001";

const NOTHING: Wrong = {};

const CLIENT = { id: "attune", secret: "a secret of the issuer's / with signs" };

/** What it does wrong: of the token that it gives, or in how it gives it. */
export type Wrong = {
  claims?: JWTPayload;
  lacks?: string[];
  signs?: "not" | "with another key" | "with the secret";
  answers?: number;
};

/**
 * An OpenID Connect issuer as strict as those are that people have: it asks for the registered address to come back to,
 * PKCE with S256 (RFC 7636) and a nonce, gives a code that is good once, and a token to its client alone. `wrong` makes
 * it one that a practice must not believe.
 */
export async function startIssuer(now: () => Date) {
  const [own, another] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const codes = new Map<string, { challenge: string; redirectUri: string; nonce: string }>();
  const state = { subject: SUBJECT, wrong: NOTHING };
  const server = createServer((request, response) => void answer(request, response));
  const address = `http://127.0.0.1:${await listen(server)}`;

  return {
    ...{ address, client: CLIENT },
    be: (subject: string, wrong = NOTHING) => Object.assign(state, { subject, wrong }),
    close: () => new Promise((closed) => server.close(closed)),
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", address);
    if (url.pathname === "/.well-known/openid-configuration") return json(response, metadata());
    if (url.pathname === "/keys")
      return json(response, { keys: [{ ...(await exportJWK(own.publicKey)), kid: "1", alg: "RS256", use: "sig" }] });
    if (url.pathname === "/authorize") return authorize(url.searchParams, response);
    if (url.pathname === "/token" && request.method === "POST") return token(request, response);
    return json(response, { error: "not_found" }, 404);
  }

  function metadata() {
    const [authorization_endpoint, token_endpoint] = [`${address}/authorize`, `${address}/token`];
    return { issuer: address, authorization_endpoint, token_endpoint, jwks_uri: `${address}/keys` };
  }

  // Its person is signed in there and says yes at once.
  function authorize(asked: URLSearchParams, response: ServerResponse) {
    const [redirectUri, challenge] = [asked.get("redirect_uri") ?? "", asked.get("code_challenge") ?? ""];
    const nonce = asked.get("nonce") ?? "";
    const isRight =
      asked.get("client_id") === CLIENT.id &&
      asked.get("response_type") === "code" &&
      asked.get("scope") === "openid" &&
      asked.get("code_challenge_method") === "S256" &&
      /^[\w-]{43}$/.test(challenge) &&
      nonce.length >= 22 &&
      /\/sign-in\/with\/oidc\/callback$/.test(redirectUri);
    if (!isRight) return json(response, { error: "invalid_request" }, 400);
    const code = randomBytes(18).toString("base64url");
    codes.set(code, { challenge, redirectUri, nonce });
    const back = new URLSearchParams({ code, state: asked.get("state") ?? "", iss: address });
    response.writeHead(302, { location: `${redirectUri}?${back}` }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse) {
    let body = "";
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const basic = [CLIENT.id, CLIENT.secret].map((part) => encodeURIComponent(part)).join(":");
    if (request.headers.authorization !== `Basic ${Buffer.from(basic).toString("base64")}`)
      return json(response, { error: "invalid_client" }, 401);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (code?.challenge !== challenge || code.redirectUri !== form.get("redirect_uri"))
      return json(response, { error: "invalid_grant" }, 400);
    if (state.wrong.answers) return json(response, { error: "server_error" }, state.wrong.answers);
    return json(response, { token_type: "Bearer", access_token: "none", id_token: await idToken(code.nonce) });
  }

  function idToken(nonce: string): Promise<string> | string {
    const { claims, lacks = [], signs } = state.wrong;
    const seconds = Math.floor(now().getTime() / 1000);
    const all = {
      ...{ iss: address, aud: CLIENT.id, sub: state.subject, nonce, iat: seconds, exp: seconds + 300 },
      ...claims,
    };
    const payload = Object.fromEntries(Object.entries(all).filter(([name]) => !lacks.includes(name)));
    if (signs === "not") return new UnsecuredJWT(payload).encode();
    const jwt = new SignJWT(payload);
    if (signs === "with the secret")
      return jwt.setProtectedHeader({ alg: "HS256", kid: "1" }).sign(Buffer.from(CLIENT.secret));
    const { privateKey } = signs === "with another key" ? another : own;
    return jwt.setProtectedHeader({ alg: "RS256", kid: "1" }).sign(privateKey);
  }
}

function json(response: ServerResponse, body: unknown, status = 200) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
