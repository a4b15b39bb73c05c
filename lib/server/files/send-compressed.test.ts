import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test, vi } from "vitest";
import { sendCompressed } from "@/lib/server/files/send-compressed";
import { compressStatic } from "@/scripts/build/compress.mjs";

const folder = mkdtempSync(join(tmpdir(), "attune-static-"));
const SCRIPT = "export const words = 'the same words, the same words, the same words';\n".repeat(20);
mkdirSync(join(folder, "chunks"));
writeFileSync(join(folder, "chunks/a.js"), SCRIPT);
writeFileSync(join(folder, "chunks/a.woff2"), "a font");
await compressStatic(folder);
afterAll(() => rmSync(folder, { recursive: true }));

test("a browser that reads Brotli gets the script as the build compressed it", () => {
  const { headers, body } = asked("/_next/static/chunks/a.js", "gzip, deflate, br, zstd");
  expect(headers).toMatchObject({ "content-encoding": "br", "content-type": "application/javascript; charset=UTF-8" });
  expect(brotliDecompressSync(body ?? Buffer.alloc(0)).toString()).toBe(SCRIPT);
  expect(headers["content-length"]).toBeLessThan(SCRIPT.length / 4);
});

test.each(["gzip", "", "br;q=0", "br; q=0.0, gzip"])("a browser that accepts %j gets what Next sends", (accepted) => {
  expect(asked("/_next/static/chunks/a.js", accepted).isPassed).toBe(true);
});

test.each(["/_next/static/chunks/b.js", "/_next/static/../../.env", "/_next/static/chunks/a.woff2", "/a.js", "/"])(
  "what the build did not compress is left to Next: %s",
  (url) => {
    expect(asked(url, "br").isPassed).toBe(true);
  },
);

function asked(url: string, accepted: string) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url, headers: { "accept-encoding": accepted } });
  const response = new ServerResponse(request);
  const end = vi.spyOn(response, "end");
  const writeHead = vi.spyOn(response, "writeHead");
  const pass = vi.fn();
  sendCompressed(folder)(request, response, pass);
  const body: unknown = end.mock.calls[0]?.[0];
  return {
    isPassed: pass.mock.calls.length === 1,
    headers: Object.fromEntries(
      Object.entries(Object(writeHead.mock.calls[0]?.[1])).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.isBuffer(body) ? body : undefined,
  };
}
