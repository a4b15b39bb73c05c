import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { now } from "@/lib/clock";
import { assertionIn } from "@/lib/testing/stand-ins/meetings/assertion";
import { json } from "@/lib/testing/stand-ins/meetings/kit";
import type { Answer } from "@/lib/testing/stand-ins/payments/exchange";

type Options = { accounts: readonly string[]; scope: string; clock?: () => Date };

const SERVICE = "attune@practice.iam.gserviceaccount.com";

/** A service account with domain-wide delegation over the accounts of a Workspace, as Google keeps it. */
export function serviceAccount({ accounts, scope, clock = now }: Options) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  let isDelegated = true;
  return {
    /** The file that the practice is given. */
    file: (tokenUrl: string) => JSON.stringify({ client_email: SERVICE, private_key: privateKey, token_uri: tokenUrl }),
    /** As which account a token is given for an assertion (RFC 7523), or what is answered in its place. */
    subjectOf(assertion: string, tokenUrl: string): { subject: string } | { refused: Answer } {
      const claims = assertionIn(assertion, createPublicKey(publicKey), clock());
      if (typeof claims === "string") return refused(400, "invalid_grant", claims);
      const isRight = claims.iss === SERVICE && claims.aud === tokenUrl && claims.scope === scope;
      if (!isRight) return refused(400, "invalid_grant", "Invalid JWT: iss, aud or scope.");
      const mayAct = isDelegated && accounts.includes(claims.sub);
      if (!mayAct) return refused(401, "unauthorized_client", "Client is unauthorized for this scope.");
      return { subject: claims.sub };
    },
    /** The practice's delegation is taken away, or given back. */
    delegates: (isSo: boolean) => {
      isDelegated = isSo;
    },
  };
}

function refused(status: number, error: string, error_description: string) {
  return { refused: json(status, { error, error_description }) };
}
