import { z } from "zod";

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** Any JSON, as an example shows it. */
const Json: z.ZodType<Value> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: "Json", title: "any JSON" });

const Texts = z.array(z.string());
const Named = z.record(z.string(), z.string());

/** An endpoint as the documents tell of one. */
export const Endpoint = z.object({
  description: z.string(),
  url: z.string(),
  methods: z.array(z.string()),
  authentication: z.string(),
  required_fields: z.array(z.string()).optional(),
  optional_fields: z.array(z.string()).optional(),
  query_parameters: z.record(z.string(), z.string()).optional(),
  response_fields: z.record(z.string(), z.string()).optional(),
  example_request: Json.optional(),
  prerequisites: z.string().optional(),
  validation: z.union([z.string(), Texts]).optional(),
  scheduling_options: z.record(z.string(), z.object({ example: Json })).optional(),
  side_effects: Texts.optional(),
  url_parameter: z.string().optional(),
  response: z.string().optional(),
  response_includes: z.union([z.string(), Named]).optional(),
});

const Group = z.object({
  description: z.string(),
  base_path: z.string(),
  endpoints: z.record(z.string(), Endpoint),
  availability_system: z
    .object({ description: z.string(), features: Texts, time_slots: Named, days_of_week: Named })
    .optional(),
  jitsi_integration: z
    .object({ description: z.string(), features: Texts, meeting_lifecycle: Named, join_conditions: Texts })
    .optional(),
});
const Steps = z.array(z.string());
const Week = z.object({ availability_schedule: z.record(z.string(), z.array(z.string())) });

/** The index of the API: what it is, and every operation of it, told by the contract that the declarations make. */
export const ApiIndex = z.object({
  message: z.string(),
  version: z.string(),
  base_url: z.string(),
  openapi: z.string(),
  new_features: z.array(z.string()).optional(),
  project_structure: z.record(z.string(), z.string()),
  endpoints: z.record(z.string(), Group),
  appointment_workflows: z.record(z.string(), Steps),
  authentication_flows: z.record(z.string(), Steps).optional(),
  availability_examples: z.record(z.string(), Week).optional(),
  quick_start: z.record(z.string(), Steps).optional(),
  data_specifications: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  authentication_notes: z.object({
    token_usage: z.string(),
    token_refresh: z.string(),
    permissions: z.record(z.string(), z.string()),
  }),
});

/** `?version=1` asks for the older shape. */
export const IndexQuery = z.object({ version: z.enum(["1", "2"]).default("2").describe("1 for the older shape.") });
