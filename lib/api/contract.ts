import { z } from "zod";
import { plainPath } from "@/lib/api/listed-path";
import type { Schema as JsonSchema } from "@/lib/api/openapi/reference-fields";

const Schema: z.ZodType<JsonSchema> = z.record(z.string(), z.unknown());

// One media type each: JSON, but for what a collector reads.
const Content = z
  .record(
    z.string(),
    z.object({
      schema: Schema,
      examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
    }),
  )
  .transform((content) => Object.values(content)[0]);

const Operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()),
  "x-access": z.enum(["all", "user", "client", "staff", "admin", "collector"]),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), description: z.string().optional(), schema: Schema }),
  ),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});

/** The contract as public/openapi.json has it, as far as the index reads it. */
export const Contract = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  // Paths are listed in the forms of their documents; here each is one address.
  paths: z.record(z.string(), z.record(z.string(), Operation)).transform((listed) => {
    const paths: Record<string, Record<string, z.infer<typeof Operation>>> = {};
    for (const [path, item] of Object.entries(listed)) paths[plainPath(path)] = { ...paths[plainPath(path)], ...item };
    return paths;
  }),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

/** What the whole API is. */
export type Contract = z.infer<typeof Contract>;

/** One operation of it. */
export type ContractOperation = z.infer<typeof Operation>;
