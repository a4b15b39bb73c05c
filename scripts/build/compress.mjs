import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const compress = promisify(brotliCompress);

/**
 * Writes each built script and style beside itself as Brotli (RFC 7932) at its best, which takes seconds: once, here,
 * and not in every answer. The server sends these (lib/server/files/send-compressed.ts).
 */
export async function compressStatic(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name));
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      await writeFile(`${file}.br`, await compress(await readFile(file)));
    }),
  );
}
