import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether a form was sent by Twilio: its signature is the HMAC-SHA1, under the account's auth token, of the address it
 * was sent to and of each field's name and value, in the order of the names (Twilio, "Validating signatures").
 */
export function isSignedByTwilio(
  { url, fields, signature }: { url: string; fields: URLSearchParams; signature: string | null },
  authToken: string,
): boolean {
  const expected = Buffer.from(signatureOf(url, fields, authToken), "base64");
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The signature of a form that is sent to an address. */
export function signatureOf(url: string, fields: URLSearchParams, authToken: string): string {
  const sorted = [...fields].toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)));
  const signed = url + sorted.map(([name, value]) => name + value).join("");
  return createHmac("sha1", authToken).update(signed).digest("base64");
}
