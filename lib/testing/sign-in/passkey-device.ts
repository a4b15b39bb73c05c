import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { RelyingParty } from "@/lib/auth/passkeys/challenge";

/** What a device says when it signs: for whom, its counter, and whether it has seen its owner. */
type Saying = { party: RelyingParty; counter: number; isSeen?: boolean };

/**
 * A device with one passkey, as a browser would show it (WebAuthn level 3 §6): it makes the passkey for a challenge, and
 * signs others with it. It says whatever a test wants it to say.
 */
export function passkeyDevice() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  const common = { id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key" as const };

  return {
    make(challenge: string, { party, counter, isSeen }: Saying): RegistrationResponseJSON {
      const key = Buffer.concat([MAP_OF_FIVE, coordinate(0x21, x), coordinate(0x22, y)]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const data = Buffer.concat([authenticatorData({ party, counter, isSeen }, MADE), credential]);
      const attestationObject = Buffer.concat([NO_ATTESTATION, Buffer.from([0x58, data.length]), data]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData("webauthn.create", challenge, party).toString("base64url"),
          attestationObject: attestationObject.toString("base64url"),
        },
        clientExtensionResults: {},
      };
    },
    sign(challenge: string, { party, counter, isSeen }: Saying): AuthenticationResponseJSON {
      const client = clientData("webauthn.get", challenge, party);
      const data = authenticatorData({ party, counter, isSeen }, 0);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      return {
        ...common,
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
        },
        clientExtensionResults: {},
      };
    },
  };
}

// Flags of what a device says: its owner touched it, was recognised, and a key comes with it.
const TOUCHED = 0x01;
const SEEN = 0x04;
const MADE = 0x40;

// In CBOR (RFC 8949): the kinds of key (EC2, ES256, P-256) before its coordinates, and an attestation of no kind.
const MAP_OF_FIVE = Buffer.from("a5010203262001", "hex");
const NO_ATTESTATION = Buffer.concat([
  Buffer.from("a363", "hex"),
  Buffer.from("fmt"),
  Buffer.from("64", "hex"),
  Buffer.from("none"),
  Buffer.from("67", "hex"),
  Buffer.from("attStmt"),
  Buffer.from("a068", "hex"),
  Buffer.from("authData"),
]);

function coordinate(label: number, value: string): Buffer {
  return Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, "base64url")]);
}

function clientData(type: string, challenge: string, { origin }: RelyingParty): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData({ party, counter, isSeen = true }: Saying, flags: number): Buffer {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(counter);
  return Buffer.concat([sha256(party.rpId), Buffer.from([TOUCHED | (isSeen ? SEEN : 0) | flags]), counted]);
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}
