import { z } from "zod";

const text = () => z.string().min(1).optional();

/** Who else may vouch for staff who sign in (OpenID Connect); part of `Environment` of lib/env.ts. */
export const signInVariables = {
  SIGN_IN_GOOGLE_ID: text().describe("Staff sign in with Google: the id of an OAuth client of the practice's own."),
  SIGN_IN_GOOGLE_SECRET: text().describe("Staff sign in with Google: that client's secret."),
  SIGN_IN_MICROSOFT_TENANT: z
    .uuid("must be the id of the practice's own tenant, not a name or `common`")
    .optional()
    .describe("Staff sign in with Microsoft: the id of the practice's own tenant."),
  SIGN_IN_MICROSOFT_ID: text().describe("Staff sign in with Microsoft: the application's id."),
  SIGN_IN_MICROSOFT_SECRET: text().describe("Staff sign in with Microsoft: the application's secret."),
  SIGN_IN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Staff sign in with another OpenID Connect issuer: its address, such as https://id.example.org."),
  SIGN_IN_OIDC_ID: text().describe("That issuer: the client's id."),
  SIGN_IN_OIDC_SECRET: text().describe("That issuer: the client's secret."),
  SIGN_IN_OIDC_NAME: z.string().min(1).max(40).optional().describe("That issuer: what its button calls it."),
};

const TOGETHER = [
  ["SIGN_IN_GOOGLE_ID", "SIGN_IN_GOOGLE_SECRET"],
  ["SIGN_IN_MICROSOFT_TENANT", "SIGN_IN_MICROSOFT_ID", "SIGN_IN_MICROSOFT_SECRET"],
  ["SIGN_IN_OIDC_ISSUER", "SIGN_IN_OIDC_ID", "SIGN_IN_OIDC_SECRET", "SIGN_IN_OIDC_NAME"],
] as const;

type Given = Partial<Record<(typeof TOGETHER)[number][number], string>> & { APP_ORIGIN?: string };

/** Why staff could not sign in by what is set, in plain words: half of what an issuer needs is as good as nothing. */
export function signInProblems(given: Given): string[] {
  const halves = TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => !given[name]);
    return missing.length === names.length ? [] : missing.map((name) => `${name}: is missing, and the others are set.`);
  });
  return [...halves, ...plainIssuer(given)];
}

// Who is who crosses no network in the clear (OpenID Connect Core 1.0 §16.17); on this machine a test's may.
function plainIssuer({ SIGN_IN_OIDC_ISSUER }: Given): string[] {
  if (!SIGN_IN_OIDC_ISSUER) return [];
  const { protocol, hostname } = new URL(SIGN_IN_OIDC_ISSUER);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || isHere ? [] : ["SIGN_IN_OIDC_ISSUER: must be https."];
}
