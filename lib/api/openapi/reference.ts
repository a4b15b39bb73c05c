import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  type Field,
  fieldsOf,
  type Schema,
  type Schemas,
  type Shape,
  shapesOf,
} from "@/lib/api/openapi/reference-fields";

/*
 * The OpenAPI document as the reference's pages show it.
 */

/** An example as it is written: JSON, in lines. */
type ShownExample = { title: string; body: string | null; reply: string | null };

/** A parameter, and where it stands. */
type Parameter = Field & { place: "path" | "query" | "header" };

/** One operation of the reference. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  access: string;
  parameters: Parameter[];
  body: Shape[];
  reply: Shape[];
  status: string;
  examples: ShownExample[];
  refusals: { status: string; when: string }[];
};

/** One chapter of it, and its name in addresses. */
export type Chapter = { slug: string; name: string; description: string; operations: ReferenceOperation[] };

const SchemaOf: z.ZodType<Schema> = z.record(z.string(), z.unknown());
const Shown = z.object({
  schema: SchemaOf,
  examples: z.record(z.string(), z.object({ summary: z.string(), value: z.unknown() })).default({}),
});
// One media type each: JSON, but for what a collector reads.
const Content = z.record(z.string(), Shown).transform((content) => Shown.parse(Object.values(content)[0]));
const Parameters = z.array(
  z.object({
    name: z.string(),
    in: z.enum(["path", "query", "header"]),
    required: z.boolean(),
    description: z.string().optional(),
    schema: SchemaOf,
  }),
);
const Answer = z.object({
  $ref: z.string().optional(),
  description: z.string().default(""),
  content: Content.optional(),
});
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  "x-access": z.string(),
  parameters: Parameters,
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), Answer),
});
const Document = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), SchemaOf),
    responses: z.record(z.string(), z.object({ description: z.string() })),
  }),
});

type Read = z.infer<typeof Document>;

let chapters: Chapter[] | undefined;

/** The chapters of the reference, read from public/openapi.json once. */
export function referenceChapters(): Chapter[] {
  chapters ??= chaptersOf(Document.parse(JSON.parse(readFileSync(join(process.cwd(), "public/openapi.json"), "utf8"))));
  return chapters;
}

/** A chapter by its name in addresses, or null. */
export function findChapter(slug: string): Chapter | null {
  return referenceChapters().find((chapter) => chapter.slug === slug) ?? null;
}

function chaptersOf(document: Read): Chapter[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return document.tags.map(({ name, description }) => ({
    slug: name.toLowerCase().replaceAll(" ", "-"),
    name,
    description,
    operations: operations
      .filter(({ operation }) => operation.tags[0] === name)
      .map((placed) => operationOf(placed, document)),
  }));
}

type Placed = { path: string; method: string; operation: z.infer<typeof Operation> };

function operationOf({ path, method, operation }: Placed, { components }: Read): ReferenceOperation {
  const { schemas } = components;
  const answers = Object.entries(operation.responses);
  const [status = "200", well] = answers.find(([code]) => code < "300") ?? [];
  return {
    ...{ id: operation.operationId, method, path, status },
    summary: operation.summary,
    description: operation.description,
    access: operation["x-access"],
    parameters: operation.parameters.map((one) => parameterOf(one, schemas)),
    body: operation.requestBody ? shapesOf(operation.requestBody.content.schema, schemas) : [],
    reply: well?.content ? shapesOf(well.content.schema, schemas) : [],
    examples: examplesOf(operation.requestBody?.content, well?.content),
    refusals: answers
      .filter(([code]) => code >= "400")
      .map(([code, { $ref, description }]) => ({
        status: code,
        when: $ref ? (components.responses[$ref.replace(/^.*\//, "")]?.description ?? "") : description,
      })),
  };
}

function parameterOf(parameter: z.infer<typeof Parameters>[number], schemas: Schemas): Parameter {
  const { name, in: place, required, description, schema } = parameter;
  const [field] = fieldsOf(name, { description, ...schema }, required, schemas);
  if (!field) throw new Error("A parameter is a field.");
  return { ...field, place };
}

/** Bodies and replies of one title belong together. */
function examplesOf(...[body, reply]: (z.infer<typeof Content> | undefined)[]): ShownExample[] {
  const said = [body, reply].map((content) => content?.examples ?? {});
  const [bodies = {}, replies = {}] = said;
  return [...new Set(said.flatMap(Object.keys))].map((key) => ({
    title: bodies[key]?.summary ?? replies[key]?.summary ?? key,
    body: bodies[key] ? JSON.stringify(bodies[key].value, null, 2) : null,
    reply: replies[key] ? JSON.stringify(replies[key].value, null, 2) : null,
  }));
}
