import { generateKeyPairSync, sign } from "node:crypto";

/** A new key and a self-signed certificate for localhost, for servers that live as long as a test. */
export function localhostCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const described = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, [2])),
    der(INTEGER, [1]),
    ECDSA_WITH_SHA256,
    NAME,
    der(SEQUENCE, der(UTC_TIME, "200101000000Z"), der(UTC_TIME, "491231235959Z")),
    NAME,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, ALTERNATIVE_NAMES)),
  );
  const signature = sign("sha256", described, privateKey);
  const certificate = der(SEQUENCE, described, ECDSA_WITH_SHA256, der(BIT_STRING, [0], signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

type Part = Buffer | number[] | string;

/** One value in DER: its tag, its length, and what is in it. */
function der(tag: number, ...parts: Part[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

// 1.2.840.10045.4.3.2, commonName (2.5.4.3) and subjectAltName (2.5.29.17).
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OBJECT, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const NAME = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT, [0x55, 0x04, 0x03]), der(UTF8, "localhost"))));
const NAMES = der(SEQUENCE, der(0x82, "localhost"), der(0x87, [127, 0, 0, 1]));
const ALTERNATIVE_NAMES = der(SEQUENCE, der(OBJECT, [0x55, 0x1d, 0x11]), der(OCTET_STRING, NAMES));
