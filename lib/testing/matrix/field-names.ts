import assert from "node:assert/strict";
import { z } from "zod";
import type { Declaration } from "@/lib/api/operation";

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/**
 * Holds a refusal to the words of the operation: what it marks under `fields` is a name of the request's own, or one
 * that the query had, and can be found in what was sent.
 */
export async function expectOwnFieldNames(operation: Declaration | undefined, request: Request, response: Response) {
  if (!operation || response.status < 400) return;
  const { fields = {} } = Object(await response.clone().json());
  const { body, query } = operation;
  const own = [...[body, query].flatMap(namesOf), ...new URL(request.url).searchParams.keys()];
  const where = `${request.method} ${new URL(request.url).pathname} marks what it has no name for:`;
  const strange = Object.keys(fields).filter((name) => !own.includes(name.split(".")[0]?.slice(0, 80) ?? ""));
  // Not by vitest, which the benches don't load.
  assert.deepEqual(strange, [], `${where} ${strange}`);
}

/** The names of the fields that a part of a request can have. */
export function namesOf(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  const { $defs = {}, ...whole } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return namesIn(JSON.parse(JSON.stringify(whole)), JSON.parse(JSON.stringify($defs)));
}

function namesIn(schema: Schema, named: Record<string, Schema>): string[] {
  const { $ref, properties = {}, anyOf = [], oneOf = [], allOf = [] } = schema;
  const meant = $ref && named[$ref.replace(/^.*\//, "")];
  const parts = [...anyOf, ...oneOf, ...allOf, ...(meant ? [meant] : [])];
  return [...Object.keys(properties), ...parts.flatMap((part) => namesIn(part, named))];
}
