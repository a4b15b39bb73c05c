import { z } from "zod";
import { isPlainText, parseJson } from "@/lib/api/json";
import { contradicting, underFirstNames } from "@/lib/api/same-as";
import { bytesWithin } from "@/lib/body";
import { Refusal, type SaidFields } from "@/lib/errors";
import { fieldErrors } from "@/lib/form";
import { say, sentence } from "@/lib/i18n/say";
import { inPlainWords } from "@/lib/plain-words";

const BODY_LIMIT_BYTES = 100_000;

// Made once: a schema is compiled when it first parses.
const NOTHING = z.object({});

/** What comes in, as it came: the body only where one is declared. */
export type Received = { params: unknown; query: Record<string, string>; body: unknown; bytes: Uint8Array };

/**
 * Reads a request without deciding on what it says. Refuses with `unsupported_type` (415) what is not plain JSON, with
 * `too_large` (413) more than 100,000 bytes, with `malformed_json` (400) what is no JSON in UTF-8 (RFC 8259 §8.1), with
 * `invalid` (400) a parameter that is named twice.
 */
export async function receive(request: Request, params: unknown, hasBody: boolean): Promise<Received> {
  const query = queryOf(request);
  if (!hasBody) return { params, query, body: {}, bytes: new Uint8Array() };
  if (request.headers.has("content-type")) assertJson(request.headers);
  const bytes = await bytesOf(request);
  // No body at all is one without fields, for operations that need none.
  if (bytes.length === 0) return { params, query, body: {}, bytes };
  assertJson(request.headers);
  return { params, query, body: parseJson(textOf(bytes)), bytes };
}

/**
 * A part of a request as its schema has it, or a refusal with `invalid` (400) that names every field; what is wrong
 * with the whole, none. A field that came under its second name is refused by that, and two names that say different
 * things by both.
 */
export function parsePart<T extends z.ZodType>(schema: T | undefined, value: unknown): z.output<T> {
  const known = schema ?? NOTHING;
  const sent = underFirstNames(known, value);
  const result = known.safeParse(sent.value, { error: inPlainWords });
  if (!result.success) throw unfit(ofTheMeant(result.error, sent.value), sent.cameAs);
  const both = contradicting(known, result.data);
  if (both.length > 0) throw contradiction(both);
  // biome-ignore lint/suspicious/noExplicitAny: an operation without a schema has the empty one's output.
  return result.data as any;
}

/**
 * As `parsePart`, of a query: a parameter that the operation doesn't have is refused with `unknown_parameter` (400),
 * for it would change nothing.
 */
export function parseQuery<T extends z.ZodType>(schema: T | undefined, sent: Record<string, string>): z.output<T> {
  const known = Object.keys(Object(schema).shape ?? {});
  const strange = Object.keys(sent).filter((name) => !known.includes(name));
  if (strange.length === 0) return parsePart(schema, sent);
  const taken = say("This takes {names}.", { names: known.join(", ") });
  const said = known.length > 0 ? taken : sentence("This takes no parameters.");
  const fields = Object.fromEntries(strange.map((name) => [name.slice(0, 80), [said]]));
  throw new Refusal("invalid", "The query has a parameter that is not known here.", {
    code: "unknown_parameter",
    details: said,
    fields,
  });
}

function unfit(error: Pick<z.ZodError, "issues">, cameAs: Map<string, string>): Refusal {
  const { form = [], ...named } = asSent(fieldErrors(error), cameAs);
  const details = [...form, ...Object.values(named).flat()][0];
  const fields = Object.keys(named).length > 0 ? named : undefined;
  return new Refusal("invalid", "Some of what was sent can't be used.", { details, fields });
}

function asSent(errors: SaidFields, cameAs: Map<string, string>): SaidFields {
  const said: SaidFields = {};
  for (const [name, sentences] of Object.entries(errors)) {
    const own = cameAs.get(name) ?? name;
    said[own] = [...new Set([...(said[own] ?? []), ...sentences])];
  }
  return said;
}

function contradiction(names: string[]): Refusal {
  const said = say("Please give one of these, or the same in each: {names}.", { names: names.join(", ") });
  const fields = Object.fromEntries(names.map((name) => [name, [said]]));
  return new Refusal("invalid", "Some of what was sent is contradictory.", { details: said, fields });
}

/** Of several forms a body can have, what is wrong with the only one of which no field is missing. */
function ofTheMeant(error: z.ZodError, value: unknown): Pick<z.ZodError, "issues"> {
  const [issue] = error.issues;
  if (issue?.code !== "invalid_union" || issue.path.length > 0) return error;
  const meant = issue.errors.filter((form) => !form.some(({ path: [field = ""] }) => isMissing(value, field)));
  return meant.length === 1 && meant[0] ? { issues: meant[0] } : error;
}

function isMissing(value: unknown, field: PropertyKey): boolean {
  return Reflect.get(Object(value), field) === undefined;
}

/** As `parsePart`, of a path: what can't be an address is refused with `not_found` (404). */
export function parseParams<T extends z.ZodType>(schema: T | undefined, value: unknown): z.output<T> {
  const result = (schema ?? NOTHING).safeParse(value);
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  if (result.success && Object.values(Object(value)).flat().every(isPlain)) return result.data as any;
  throw new Refusal("not_found", "There is nothing at this address.");
}

function queryOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  const query: Record<string, string> = {};
  for (const [name, value] of searchParams) {
    if (Object.hasOwn(query, name)) throw notOnce(name);
    if (!isPlainText(name + value)) throw new Refusal("invalid", "The query has a NUL, or half a character, in it.");
    query[name] = value;
  }
  return query;
}

function notOnce(name: string) {
  const said = sentence("Please give this once.");
  return new Refusal("invalid", "The query names a parameter twice.", {
    details: said,
    fields: { [name.slice(0, 80)]: [said] },
  });
}

function assertJson(headers: Headers) {
  const type = headers.get("content-type") ?? "";
  const isJson = /^application\/(json|[\w.-]+\+json)\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type);
  const isPacked = !/^(identity)?$/i.test(headers.get("content-encoding") ?? "");
  if (isJson && !isPacked) return;
  throw new Refusal("unsupported_type", "Send the body as plain JSON, with Content-Type: application/json.");
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  const bytes = await bytesWithin(request, BODY_LIMIT_BYTES);
  if (!bytes) throw new Refusal("too_large", "The body is larger than 100 kB.");
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal("invalid", "The body is not UTF-8.", { code: "malformed_json" });
  }
}

function isPlain(value: unknown) {
  return typeof value !== "string" || isPlainText(value);
}
