import type { PasskeyOffer } from "@/lib/form";

/** Whether this browser has passkeys, and reads and writes them as WebAuthn level 3 has them in JSON. */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== "undefined" &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
    typeof PublicKeyCredential.prototype.toJSON === "function"
  );
}

/** Asks a device to sign, from a dialog or, `conditional`, from what the browser offers in a field; its answer as JSON. */
export async function askPasskey(
  offer: PasskeyOffer,
  how: Pick<CredentialRequestOptions, "mediation" | "signal"> = {},
) {
  const { challenge, credentials } = offer;
  // For the host that the address bar names: a page that follows a form is asked for by the server itself, by its own name.
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
    challenge,
    userVerification: "required",
    allowCredentials: credentials.map((id) => ({ type: "public-key", id })),
  });
  return inJson(await navigator.credentials.get({ publicKey, ...how }));
}

/** Has a device make a passkey; its answer as JSON. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<string> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return inJson(await navigator.credentials.create({ publicKey }));
}

function inJson(credential: Credential | null): string {
  if (!(credential instanceof PublicKeyCredential)) throw new Error("No passkey.");
  return JSON.stringify(credential.toJSON());
}
