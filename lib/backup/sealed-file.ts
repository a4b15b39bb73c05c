import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/*
 * A backup's file: a line of JSON that says how its key is made, then frames of AES-256-GCM. A frame is its length in
 * four bytes, the ciphertext and its tag. The nonce is the frame's number, since each file has a key of its own; the
 * line and whether the frame is the last are authenticated with each, so a file that was cut, reordered or changed by a
 * bit is refused. https://eprint.iacr.org/2015/189 (STREAM).
 */

const Header = z.object({
  format: z.literal("attune-backup-1"),
  key: z.enum(["passphrase", "key"]),
  salt: z.string().regex(/^[\w-]{43}$/),
});

/** What a backup is encrypted to: 32 random bytes in base64, or words that a person keeps. */
export type BackupSecret = { kind: "key" | "passphrase"; text: string };

type Header = z.infer<typeof Header>;

const FRAME_BYTES = 256 * 1024;
const HEADER_BYTES_MAX = 500;
const TAG_BYTES = 16;
// 128 MB and about half a second for each guess (RFC 7914; OWASP asks for at least this).
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** The bytes of a file that only the secret opens. */
export async function* sealed(plain: AsyncIterable<Buffer>, secret: BackupSecret): AsyncGenerator<Buffer> {
  const header: Header = {
    format: "attune-backup-1",
    key: secret.kind,
    salt: randomBytes(32).toString("base64url"),
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const key = await keyOf(header, secret);
  yield line;
  let number = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of plain) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length > FRAME_BYTES; rest = rest.subarray(FRAME_BYTES)) {
      yield sealFrame(key, line, number++, rest.subarray(0, FRAME_BYTES), false);
    }
  }
  yield sealFrame(key, line, number, rest, true);
}

/** What `sealed` was given. Refuses with `invalid` another secret, another file and one that was changed or cut. */
export async function* opened(file: AsyncIterable<Buffer>, secret: BackupSecret): AsyncGenerator<Buffer> {
  const bytes = byCount(file);
  const line = await headerLine(bytes);
  const header = headerOf(line);
  const key = await keyOf(header, secret);
  for (let number = 0; ; number++) {
    const [length, isLast] = lengthOf(await bytes.take(4));
    const frame = await bytes.take(length);
    yield openFrame(key, line, number, frame, isLast);
    if (isLast) return;
  }
}

async function keyOf({ key: kind, salt }: Header, secret: BackupSecret): Promise<Buffer> {
  if (kind !== secret.kind) {
    const wanted = kind === "key" ? "BACKUP_KEY" : "BACKUP_PASSPHRASE";
    throw new Refusal(
      "invalid",
      say("This backup is encrypted to a {kind}: set {variable}.", { kind, variable: wanted }),
    );
  }
  if (kind === "key")
    return Buffer.from(hkdfSync("sha256", Buffer.from(secret.text, "base64"), salt, "attune-backup", 32));
  const derived: unknown = await promisify<string, string, number, typeof SCRYPT, unknown>(scrypt)(
    secret.text.normalize("NFKC"),
    salt,
    32,
    SCRYPT,
  );
  if (!Buffer.isBuffer(derived)) throw new Error("scrypt made no key.");
  return derived;
}

function sealFrame(key: Buffer, line: Buffer, number: number, plain: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number)).setAAD(boundTo(line, isLast));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(((body.length + TAG_BYTES) | (isLast ? LAST : 0)) >>> 0);
  return Buffer.concat([length, body, cipher.getAuthTag()]);
}

function openFrame(key: Buffer, line: Buffer, number: number, frame: Buffer, isLast: boolean): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(line, isLast)).setAuthTag(frame.subarray(-TAG_BYTES));
  const plain = decipher.update(frame.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new Refusal("invalid", "This backup can't be opened: the key is another one, or the file was changed.");
  }
}

const LAST = 2 ** 31;

function lengthOf(bytes: Buffer): [number, boolean] {
  const number = bytes.readUInt32BE();
  const length = number % LAST;
  if (length < TAG_BYTES || length > FRAME_BYTES + TAG_BYTES) throw notOurs();
  return [length, number >= LAST];
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

function boundTo(line: Buffer, isLast: boolean): Buffer {
  return Buffer.concat([line, Buffer.from([isLast ? 1 : 0])]);
}

async function headerLine(bytes: ReturnType<typeof byCount>): Promise<Buffer> {
  let line = await bytes.take(1);
  while (line.at(-1) !== 10) {
    if (line.length > HEADER_BYTES_MAX) throw notOurs();
    line = Buffer.concat([line, await bytes.take(1)]);
  }
  return line;
}

function headerOf(line: Buffer): Header {
  try {
    return Header.parse(JSON.parse(line.toString("utf8")));
  } catch {
    throw notOurs();
  }
}

function notOurs() {
  return new Refusal("invalid", "This is no backup of Attune, or not all of one.");
}

function byCount(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  return {
    async take(count: number): Promise<Buffer> {
      while (rest.length < count) {
        const { value, done } = await source.next();
        if (done) throw notOurs();
        rest = Buffer.concat([rest, value]);
      }
      const taken = rest.subarray(0, count);
      rest = rest.subarray(count);
      return taken;
    },
  };
}
