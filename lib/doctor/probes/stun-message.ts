import { createHmac, randomBytes } from "node:crypto";

/** What a message asks or answers (RFC 8489 §5, RFC 8656 §5). */
export const STUN = {
  bindingRequest: 0x0001,
  bindingSuccess: 0x0101,
  allocateRequest: 0x0003,
  allocateSuccess: 0x0103,
  allocateError: 0x0113,
  refreshRequest: 0x0004,
} as const;

/** What its attributes are (RFC 8489 §18.3, RFC 8656 §18). */
export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  requestedTransport: 0x0019,
} as const;

type Attribute = [type: number, value: Buffer];

/** An answer: of which kind, to which transaction, and with what. */
export type StunAnswer = { type: number; transaction: string; attributes: Map<number, Buffer> };

const COOKIE = 0x2112a442;
const HEADER_BYTES = 20;
const TRANSACTION_BYTES = 12;
const INTEGRITY_BYTES = 24;

/** A request with its attributes, and with the proof that its sender knows the key (MESSAGE-INTEGRITY) where one is given. */
export function stunRequest(type: number, attributes: Attribute[], key?: Buffer) {
  const transaction = randomBytes(TRANSACTION_BYTES);
  const body = Buffer.concat(attributes.map(encoded));
  const plain = Buffer.concat([header(type, body.length + (key ? INTEGRITY_BYTES : 0), transaction), body]);
  // It covers all that is before it, with a length that counts it already.
  const proof = key && encoded([ATTRIBUTE.messageIntegrity, createHmac("sha1", key).update(plain).digest()]);
  return { transaction: transaction.toString("hex"), bytes: proof ? Buffer.concat([plain, proof]) : plain };
}

/** How many bytes the message at the beginning of these has, as far as they tell; on a stream, that is where it ends. */
export function stunLength(bytes: Buffer): number {
  return bytes.length < HEADER_BYTES ? HEADER_BYTES : HEADER_BYTES + bytes.readUInt16BE(2);
}

/** Reads an answer; null where it is none. */
export function readStun(bytes: Buffer): StunAnswer | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(4) !== COOKIE || bytes.length < stunLength(bytes)) return null;
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= stunLength(bytes); ) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + padded(length);
  }
  const transaction = bytes.subarray(8, HEADER_BYTES).toString("hex");
  return { type: bytes.readUInt16BE(0), transaction, attributes };
}

/** The number in an answer's ERROR-CODE, such as 401; null where it has none. */
export function stunError({ attributes }: StunAnswer): number | null {
  const value = attributes.get(ATTRIBUTE.errorCode);
  return value && value.length >= 4 ? value.readUInt8(2) * 100 + value.readUInt8(3) : null;
}

function header(type: number, length: number, transaction: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(length, 2);
  head.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([head, transaction]);
}

function encoded([type, value]: Attribute): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(padded(value.length) - value.length)]);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
