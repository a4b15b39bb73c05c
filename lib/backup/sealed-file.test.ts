import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type BackupSecret, opened, sealed } from "@/lib/backup/sealed-file";

const secret: BackupSecret = { kind: "key", text: randomBytes(32).toString("base64") };
const plain = randomBytes(700_000);

test("what was sealed is opened again, whatever pieces it comes in", async () => {
  const file = await bytesOf(sealed(pieces(plain, 1_000), secret));
  expect((await bytesOf(opened(pieces(file, 77_777), secret))).equals(plain)).toBe(true);
  const words: BackupSecret = { kind: "passphrase", text: "four quiet words in spring" };
  const small = await bytesOf(sealed(pieces(Buffer.from("ana sleeps badly"), 1), words));
  expect(String(await bytesOf(opened(pieces(small, 10), words)))).toBe("ana sleeps badly");
  expect(String(small)).not.toContain("sleeps");
});

test("another key, a bit that changed and a file that was cut are refused", async () => {
  const file = await bytesOf(sealed(pieces(plain, 100_000), secret));
  const other: BackupSecret = { kind: "key", text: randomBytes(32).toString("base64") };
  await expect(bytesOf(opened(pieces(file, 9_999), other))).rejects.toThrow("the key is another one");
  for (const at of [3, 200, 5_000, file.length - 1]) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(bytesOf(opened(pieces(changed, 9_999), secret)), `byte ${at}`).rejects.toThrow();
  }
  // Right behind the first frame: what is left is whole frames, without the last.
  const lineLength = file.indexOf(10) + 1;
  const cut = file.subarray(0, lineLength + 4 + 256 * 1024 + 16);
  await expect(bytesOf(opened(pieces(cut, 9_999), secret))).rejects.toThrow("not all of one");
});

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function bytesOf(chunks: AsyncIterable<Buffer>) {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
