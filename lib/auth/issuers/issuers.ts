import "server-only";
import { z } from "zod";
import { ISSUERS } from "@/db/schema";
import { env, origin } from "@/lib/env";

/** Which of the practice's issuers. */
export type IssuerKey = (typeof ISSUERS)[number];

/** The name of one of them in an address. */
export const IssuerName = z.enum(ISSUERS);

/** An issuer that the practice trusts to say who a member of staff is (OpenID Connect Core 1.0). */
export type Issuer = { key: IssuerKey; name: string; address: string; clientId: string; clientSecret: string };

/** The issuers that are set up; none in most practices. */
export function listIssuers(): Issuer[] {
  const given = env();
  const tenant = given.SIGN_IN_MICROSOFT_TENANT;
  return [
    issuer("google", "Google", "https://accounts.google.com", given.SIGN_IN_GOOGLE_ID, given.SIGN_IN_GOOGLE_SECRET),
    issuer(
      "microsoft",
      "Microsoft",
      tenant && `https://login.microsoftonline.com/${tenant}/v2.0`,
      given.SIGN_IN_MICROSOFT_ID,
      given.SIGN_IN_MICROSOFT_SECRET,
    ),
    issuer(
      "oidc",
      given.SIGN_IN_OIDC_NAME ?? "",
      given.SIGN_IN_OIDC_ISSUER,
      given.SIGN_IN_OIDC_ID,
      given.SIGN_IN_OIDC_SECRET,
    ),
  ].flat();
}

/** The one of that name; undefined where it is not set up. */
export function findIssuer(name: string): Issuer | undefined {
  return listIssuers().find(({ key }) => key === name);
}

/** Where an issuer sends the person back to; it has to be written down there as well. */
export function issuerCallback(key: IssuerKey): string {
  return `${origin()}/sign-in/with/${key}/callback`;
}

function issuer(key: IssuerKey, name: string, address?: string, clientId?: string, clientSecret?: string): Issuer[] {
  return address && clientId && clientSecret ? [{ key, name, address, clientId, clientSecret }] : [];
}
