import { Refusal } from "@/lib/errors";
import { type Said, say, sentence } from "@/lib/i18n/say";

const DEEPEST = 32;

/**
 * A JSON text as a value. Refuses with `malformed_json` (400) what is no JSON, and what JSON allows and programs
 * disagree about (RFC 8259 §4, §8.2, §9): a key given twice, half a surrogate pair, a NUL, and nesting deeper than
 * anything here is. Takes one pass over the text, however it is nested.
 */
export function parseJson(text: string): unknown {
  const value = parsed(text);
  assertPlain(text);
  return value;
}

/** Whether a text can be stored and shown: whole characters, and no NUL. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(sentence("The body is not JSON."));
    throw error;
  }
}

// The text is JSON by now: quotes pair up, and a string before a colon is a key.
function assertPlain(text: string) {
  const keys: Set<string>[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "{" || sign === "[") {
      depth += 1;
      if (depth > DEEPEST)
        throw malformed(say("The body is nested deeper than {most, number} levels.", { most: DEEPEST }));
      keys[depth] = new Set();
    } else if (sign === "}" || sign === "]") depth -= 1;
    else if (sign === '"') {
      const end = endOfString(text, at);
      const string: string = JSON.parse(text.slice(at, end));
      if (!isPlainText(string)) throw malformed(sentence("The body has half a character, or a NUL, in a text."));
      if (isKey(text, end)) addKey(keys[depth], string);
      at = end - 1;
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? "")) at += 1;
  return text[at] === ":";
}

function addKey(keys: Set<string> | undefined, key: string) {
  if (keys?.has(key)) throw malformed(sentence("The body names a field twice."));
  keys?.add(key);
}

function malformed(said: Said) {
  return new Refusal("invalid", said, { code: "malformed_json" });
}
