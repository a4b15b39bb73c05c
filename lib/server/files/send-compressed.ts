import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kept } from "@/lib/kept";
import type { Step } from "@/lib/server/step";

const PREFIX = "/_next/static/";
const TYPES = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" } as const;

/**
 * Sends built scripts and styles as the build has compressed them (scripts/build/compress.mjs), to browsers that read
 * that (RFC 7932): smaller than what could be compressed while a browser waits, and at no cost for each answer. Every
 * other file, and every other browser, gets what Next sends.
 */
export function sendCompressed(folder = join(process.cwd(), ".next", "static")): Step {
  const known = new Set(compressedIn(folder));
  const read = kept((file) => readFileSync(join(folder, `${file}.br`)));
  return ({ method, url = "", headers }, response, pass) => {
    const file = url.startsWith(PREFIX) ? url.slice(PREFIX.length).replace(/\?.*$/s, "") : "";
    const type = file.endsWith(".js") ? TYPES.js : TYPES.css;
    // Only what the build left there can be asked for: a path that leads elsewhere is not known.
    if (!known.has(file) || (method !== "GET" && method !== "HEAD") || !readsBrotli(headers["accept-encoding"]))
      return pass();
    const body = read(file);
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Encoding": "br",
      "Content-Length": body.length,
      // Its name goes by what is in it (RFC 8246).
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    return response.end(method === "HEAD" ? undefined : body);
  };
}

function readsBrotli(accepted: string | string[] = ""): boolean {
  return /(^|,)\s*br\s*(,|$|;\s*q=(?!0(\.0*)?\s*(,|$)))/i.test(String(accepted));
}

function compressedIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter(({ name }) => /\.(js|css)\.br$/.test(name))
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1, -".br".length));
  } catch (error) {
    // A development server has built nothing.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
