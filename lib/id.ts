import { randomBytes, randomFillSync } from "node:crypto";

let last = { millisecond: 0, count: 0 };

/**
 * A UUIDv7 (RFC 9562 §5.7): time first, so that new rows lie together in an index; and within a millisecond a counter
 * (§6.2, method 1), so that one process's rows sort in the order they were made. Never a secret.
 */
export function newId(now: Date): string {
  const millisecond = now.getTime();
  const bytes = randomBytes(16);
  const count = millisecond === last.millisecond ? last.count + 1 : bytes.readUInt8(6);
  last = { millisecond, count };
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | (count & 0x0fff), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether a string can be a row's id at all; what cannot is not found, and never reaches the database. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** Random text of `length` base32 characters, five bits each: 26 make 130 bits. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => CROCKFORD[byte & 31]).join("");
}

const NONCE_BYTES = 16;
const NONCES_AHEAD = 256;

const pool = Buffer.alloc(NONCE_BYTES * NONCES_AHEAD);
let used = pool.length;

/**
 * 128 random bits in base64, as a policy's nonce is to have at least (Content Security Policy Level 3, §7.1). Drawn for
 * many answers at a time: for sixteen bytes, asking takes longer than drawing.
 */
export function freshNonce(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += NONCE_BYTES;
  return pool.toString("base64", used - NONCE_BYTES, used);
}
