/*
 * What a JSON Schema says, as rows that a person reads: a row for each field, nested ones under their dotted names.
 */

/** As much of JSON Schema as our own declarations come to. */
export type Schema = {
  $ref?: string;
  /** What it holds in words, where its parts would go on for ever. */
  title?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
};

/** Schemas by their names. */
export type Schemas = Record<string, Schema>;

/** One field: its name, what it holds in words, and what there is to know. */
export type Field = { name: string; holds: string; isRequired: boolean; note: string };

/** One form that a body can have; it has a name where there is more than one. */
export type Shape = { title: string | null; fields: Field[] };

// Deeper than anything of ours; a schema that holds itself ends here.
const DEEPEST = 6;

/** The forms that a body can have. */
export function shapesOf(schema: Schema, schemas: Schemas): Shape[] {
  const alternatives = alternativesOf(resolved(schema, schemas));
  return alternatives.map((one) => ({
    title: alternatives.length > 1 ? nameOf(one) : null,
    fields: bodyFields(one, schemas),
  }));
}

/** A field with those that are in it. */
export function fieldsOf(name: string, sent: Schema, isRequired: boolean, schemas: Schemas, depth = 0): Field[] {
  const row = fieldOf(name, sent, isRequired, schemas);
  return depth > DEEPEST ? [row] : [row, ...within(name, resolved(sent, schemas), schemas, depth)];
}

/** A field alone. */
export function fieldOf(name: string, sent: Schema, isRequired: boolean, schemas: Schemas): Field {
  const schema = resolved(sent, schemas);
  return { name, holds: holdsOf(schema, schemas), isRequired, note: noteOf(schema) };
}

function bodyFields(schema: Schema, schemas: Schemas): Field[] {
  const whole = resolved(schema, schemas);
  if (whole.properties) return within("", whole, schemas, 0);
  return fieldsOf("(the whole)", whole, true, schemas);
}

function within(name: string, schema: Schema, schemas: Schemas, depth: number): Field[] {
  if (schema.title) return [];
  const { properties = {}, required = [], items, additionalProperties } = schema;
  const own = Object.entries(properties).flatMap(([key, one]) =>
    fieldsOf(name ? `${name}.${key}` : key, one, required.includes(key), schemas, depth + 1),
  );
  const kept = typeof additionalProperties === "object" ? additionalProperties : {};
  const parts = [...alternativesOf(schema).filter((one) => one !== schema), items ?? {}, kept].map((one) =>
    resolved(one, schemas),
  );
  const suffix = items ? "[]" : typeof additionalProperties === "object" ? ".*" : "";
  return [...own, ...parts.flatMap((one) => inside(`${name}${suffix}`, one, schemas, depth))];
}

// A list's items and a map's values add rows only where they have fields of their own.
function inside(name: string, schema: Schema, schemas: Schemas, depth: number): Field[] {
  return depth > DEEPEST ? [] : within(name.replace("(the whole)", ""), schema, schemas, depth + 1);
}

function holdsOf(schema: Schema, schemas: Schemas): string {
  const { title, type, items, additionalProperties } = schema;
  if (title) return title;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1 || alternatives[0] !== schema)
    return [...new Set(alternatives.map((one) => holdsOf(resolved(one, schemas), schemas)))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" or ");
  if (Array.isArray(type)) return type.map((one) => holdsOf({ ...schema, type: one }, schemas)).join(" or ");
  if (type === "array") return `list of ${severalOf(holdsOf(resolved(items ?? {}, schemas), schemas))}`;
  if (type === "object" && typeof additionalProperties === "object") return "object by name";
  if (type === "string") return FORMATS[schema.format ?? ""] ?? "text";
  return WORDS[type ?? ""] ?? "anything";
}

function severalOf(holds: string): string {
  return /^(object|text|whole number|number)$/.test(holds) ? `${holds}s` : holds;
}

const WORDS: Record<string, string> = {
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  null: "null",
  object: "object",
};
const FORMATS: Record<string, string> = {
  date: "date (YYYY-MM-DD)",
  "date-time": "instant (ISO 8601)",
  email: "e-mail address",
};

function noteOf({ description, type, default: usual, minimum, maximum, maxLength }: Schema): string {
  const isNumber = [type].flat().some((one) => one === "integer" || one === "number");
  // The bounds of what a number can be at all say nothing.
  const bounds = [minimum, maximum].map((one) => (isNumber && Math.abs(one ?? 2 ** 53) < 1e9 ? one : undefined));
  return [
    description,
    maxLength !== undefined && `At most ${maxLength} characters.`,
    bounds.some((one) => one !== undefined) && `${rangeOf(bounds)}.`,
    usual !== undefined && usual !== "" && `Left out, ${JSON.stringify(usual)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function rangeOf([least, most]: (number | undefined)[]): string {
  if (least === undefined) return `At most ${most}`;
  return most === undefined ? `At least ${least}` : `${least} to ${most}`;
}

function alternativesOf(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function nameOf({ $ref }: Schema): string {
  return $ref?.replace(/^.*\//, "") ?? "Another form";
}

/** A schema in place of a reference to it; what is said beside the reference stays. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  const { $ref, allOf, ...rest } = schema;
  const parts = [$ref ? (schemas[nameOf({ $ref })] ?? {}) : {}, ...(allOf ?? [])];
  if (!$ref && !allOf) return schema;
  return Object.assign({}, ...parts.map((one) => resolved(one, schemas)), rest);
}
