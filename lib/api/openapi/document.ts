import { z } from "zod";
import { listedPath } from "@/lib/api/listed-path";
import { errorCodes } from "@/lib/api/openapi/error-list";
import { refusalsOf, responses } from "@/lib/api/openapi/errors";
import { headers, LIMIT_HEADERS, LIST_HEADERS } from "@/lib/api/openapi/headers";
import { tagOf } from "@/lib/api/openapi/tags";
import { CHANGES, IDEMPOTENCY_KEY, INFO, NOTES, SECURITY, UNCOUNTED } from "@/lib/api/openapi/text";
import { webhooks } from "@/lib/api/openapi/webhooks";
import { audienceOf, type Declaration, type Example, limitOf, permissionOf } from "@/lib/api/operation";

/** An operation where it is: `{ method: "GET", path: "/api/bookings/{id}" }`. */
export type Placed = { method: string; path: string; operation: Declaration };

type Json = Record<string, unknown>;
type Schemas = Record<string, Json>;

/** The whole API as an OpenAPI 3.1 document, out of the declarations alone. */
export function openApi(operations: Placed[]) {
  const schemas: Schemas = {};
  schemaOf(ApiError, "output", schemas);
  const paths: Record<string, Json> = {};
  for (const placed of operations) {
    const path = listedPath(placed.method, placed.path);
    paths[path] = { ...paths[path], [placed.method.toLowerCase()]: described(placed, schemas) };
  }
  const tags = [...new Set(operations.map(({ path }) => tagOf(path).name))];
  return {
    openapi: "3.1.0",
    info: INFO,
    servers: [{ url: "/", description: "This practice." }],
    tags: tags.map((name) => operations.map(({ path }) => tagOf(path)).find((tag) => tag.name === name)),
    paths,
    webhooks: webhooks((schema) => schemaOf(schema, "output", schemas)),
    "x-error-codes": errorCodes(),
    components: {
      schemas,
      headers,
      responses: Object.fromEntries(Object.entries(responses).filter(([name]) => isUsed(name, paths))),
      securitySchemes: SECURITY,
    },
  };
}

/** The one shape of every refusal. */
const ApiError = z
  .object({
    error: z.string().describe("A sentence for people to read."),
    code: z
      .string()
      .describe("A stable word that programs read: one of x-error-codes. Treat one you don't know by its status."),
    details: z.string().optional().describe("The first detail, always as one sentence."),
    fields: z.record(z.string(), z.array(z.string())).optional().describe("What is wrong with which field."),
  })
  .meta({ id: "Error" });

function described({ method, path, operation }: Placed, schemas: Schemas): Json {
  const { summary, description, access, body, reply, status = 200, examples = [], idempotent, changes } = operation;
  const counting = operation.uncounted || operation.signed ? UNCOUNTED : NOTES[limitOf(operation)];
  return {
    operationId: operationId(method, path),
    summary,
    description: [description, changes && CHANGES, counting].filter(Boolean).join("\n\n"),
    tags: [tagOf(path).name],
    "x-access": audienceOf(access),
    ...(permissionOf(access) && { "x-permission": permissionOf(access) }),
    security: securityOf(access),
    parameters: [
      ...parameters("path", operation.params, schemas),
      ...parameters("query", operation.query, schemas),
      ...(idempotent ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: content(JSON_MEDIA, schemaOf(body, "input", schemas), shown(examples, "body")),
      },
    }),
    responses: {
      [status]: {
        description: summary,
        headers: { ...LIMIT_HEADERS, ...(isBareList(operation) && LIST_HEADERS) },
        content: content(operation.media ?? JSON_MEDIA, schemaOf(reply, "output", schemas), shown(examples, "reply")),
      },
      ...refusalsOf(operation),
    },
  };
}

/** Whether the reply is an array that comes a page at a time. */
function isBareList({ query, reply }: Declaration): boolean {
  const forms = reply instanceof z.ZodUnion ? reply.options : [reply];
  const isArray = forms.every((form) => form instanceof z.ZodArray);
  return isArray && "limit" in Object(Object(query).shape);
}

const JSON_MEDIA = "application/json";

function content(media: string, schema: Json, examples: Json): Json {
  return { [media]: { schema, ...(Object.keys(examples).length > 0 && { examples }) } };
}

function shown(examples: Example[], side: "body" | "reply"): Json {
  const those = examples.filter((example) => example[side] !== undefined);
  return Object.fromEntries(
    those.map((example) => [slug(example.title), { summary: example.title, value: example[side] }]),
  );
}

// A collector on this machine sends nothing.
function securityOf(access: Declaration["access"]): Json[] {
  if (access === "all") return [];
  return access === "collector" ? [{ collector: [] }, {}] : [{ bearer: [] }, { token: [] }];
}

function parameters(place: "path" | "query", schema: z.ZodType | undefined, schemas: Schemas): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z
    .object({ properties: Properties, required: Names })
    .parse(resolved(schemaOf(schema, "input", schemas), schemas));
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(typeof description === "string" && { description }),
    schema: rest,
  }));
}

const Properties = z.record(z.string(), z.record(z.string(), z.unknown())).optional();
const Names = z.array(z.string()).optional();

/** A schema as JSON Schema; what has an id of its own moves to the components. */
function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Schemas): Json {
  return hoisted(z.toJSONSchema(schema, { io, unrepresentable: "any", override: asTold }), schemas);
}

type Told = { zodSchema: z.core.$ZodType; jsonSchema: { additionalProperties?: unknown } };

/** Answers may gain fields, so none is closed; and a pattern that ignores capitals can't be told as one. */
function asTold({ zodSchema, jsonSchema }: Told) {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  const patterns: Iterable<RegExp> = Object(zodSchema._zod.bag).patterns ?? [];
  for (const pattern of patterns) if (pattern.ignoreCase) throw new Error(`Write the capitals out in ${pattern}.`);
}

function hoisted(made: Json, schemas: Schemas): Json {
  const { $schema: _, $defs = {}, ...schema } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', `"${HOME}`));
  for (const [name, { id: __, ...definition }] of Object.entries<Json>($defs)) {
    if (schemas[name] && JSON.stringify(schemas[name]) !== JSON.stringify(definition)) {
      throw new Error(`Two schemas are called ${name}, or it goes in and out in different forms.`);
    }
    schemas[name] = definition;
  }
  return schema;
}

const HOME = "#/components/schemas/";

function resolved(schema: Json, schemas: Schemas): Json {
  const { $ref } = schema;
  return typeof $ref === "string" ? (schemas[$ref.slice(HOME.length)] ?? {}) : schema;
}

function isUsed(response: string, paths: Record<string, Json>): boolean {
  return JSON.stringify(paths).includes(`"#/components/responses/${response}"`);
}

function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/(api)?/, "")
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
