import { z } from "zod";

/*
 * The types of every operation, out of the OpenAPI document: what the client in public/client is checked by.
 */

type Json = Record<string, unknown>;

const Fields = z.record(z.string(), z.unknown());
const Parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: Fields });
// One media type each: JSON, but for what a collector reads.
const Content = z.record(z.string(), z.object({ schema: Fields }));
const Described = z.object({
  summary: z.string(),
  parameters: z.array(Parameter),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content }).or(Fields)),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.object({ schemas: z.record(z.string(), Fields) }),
});

type Parameters = z.infer<typeof Parameter>[];

/** The types as a module. */
export function clientTypes(document: unknown): string {
  const { paths, components } = Document.parse(document);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const [reply] = Object.entries(operation.responses)
        .filter(([status]) => status < "300")
        .map(([, response]) => schemaIn(Fields.parse(response)));
      return [
        `  /** ${operation.summary}. */`,
        `  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: {`,
        `    send: ${sendType(operation)};`,
        `    reply: ${typeOf(reply ?? {})};`,
        "  };",
      ].join("\n");
    }),
  );
  const types = Object.entries(components.schemas).map(([name, schema]) => ({ name, type: typeOf(schema) }));
  // A type may hold itself under its own name only.
  const recursive = types.filter(({ name, type }) => type.includes(`Schemas["${name}"]`));
  const schemas = types.map(
    ({ name, type }) => `  ${name}: ${recursive.some((one) => one.name === name) ? name : type};`,
  );
  return [
    "// Written by `npm run openapi` out of openapi.json.",
    ...recursive.map(({ name, type }) => `type ${name} = ${type.replaceAll(`Schemas["${name}"]`, name)};`),
    `/** What comes in and goes out, by its name in the OpenAPI document. */\nexport type Schemas = {\n${schemas.join("\n")}\n};`,
    `/** Every operation: what is sent to it, and what it answers when all is well. */\nexport type Operations = {\n${operations.join("\n")}\n};\n`,
  ].join("\n\n");
}

/** The parts of a request; one that has to be there has no question mark. */
function sendType({ parameters, requestBody }: z.infer<typeof Described>): string {
  const parts = [
    ...partType("path", parameters),
    ...partType("query", parameters),
    ...(requestBody ? [`body: ${typeOf(schemaIn(requestBody))}`] : []),
    ...(parameters.some((one) => one.in === "header") ? ["idempotencyKey?: string"] : []),
  ];
  return parts.length > 0 ? `{ ${parts.join("; ")} }` : "Record<never, never>";
}

function partType(place: "path" | "query", parameters: Parameters): string[] {
  const here = parameters.filter((one) => one.in === place);
  if (here.length === 0) return [];
  const fields = here.map(({ name, required, schema }) => field(name, required, schema));
  return [`${place}${here.some(({ required }) => required) ? "" : "?"}: { ${fields.join("; ")} }`];
}

/** A JSON Schema as a type. */
function typeOf(schema: Json): string {
  const { $ref, enum: words, type, items, anyOf, oneOf, allOf } = schema;
  if (typeof $ref === "string") return `Schemas[${JSON.stringify($ref.replace(/^.*\//, ""))}]`;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(words)) return words.map((word) => JSON.stringify(word)).join(" | ");
  const several = [anyOf, oneOf].find(Array.isArray);
  if (several) return several.map((one) => typeOf(Fields.parse(one))).join(" | ");
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(" | ");
  if (type === "array") return `(${typeOf(Fields.parse(items ?? {}))})[]`;
  if (type === "object") return objectType(schema);
  // Beside a type, what all of it must be is only closer.
  if (type === undefined && Array.isArray(allOf))
    return allOf.map((one) => `(${typeOf(Fields.parse(one))})`).join(" & ");
  const plain = PLAIN[String(type)];
  if (!plain) throw new Error(`A schema has no type that a program could know: ${JSON.stringify(schema)}`);
  return plain;
}

const PLAIN: Record<string, string> = {
  ...{ string: "string", boolean: "boolean", null: "null" },
  ...{ integer: "number", number: "number" },
};

function objectType({ properties, required, additionalProperties }: Json): string {
  const needed = z.array(z.string()).catch([]).parse(required);
  const fields = Object.entries(Fields.catch({}).parse(properties)).map(([name, schema]) =>
    field(name, needed.includes(name), Fields.parse(schema)),
  );
  if (fields.length > 0) return `{ ${fields.join("; ")} }`;
  const rest = Fields.safeParse(additionalProperties);
  return `{ [name: string]: ${rest.success ? typeOf(rest.data) : "never"} }`;
}

function field(name: string, isRequired: boolean, schema: Json): string {
  const shown = /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
  return `${shown}${isRequired ? "" : "?"}: ${typeOf(schema)}`;
}

function schemaIn(described: Json): Json {
  const content = Content.safeParse(described.content);
  const [shown] = content.success ? Object.values(content.data) : [];
  return shown?.schema ?? {};
}
