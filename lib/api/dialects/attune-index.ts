import { z } from "zod";
import type { Declaration } from "@/lib/api/route";

/** A path of the API and its operations by method. */
export type IndexedPath = { path: string; operations: Record<string, Declaration> };

const Endpoint = z.object({
  description: z.string(),
  url: z.string(),
  methods: z.array(z.string()),
  authentication: z.string(),
  required_fields: z.array(z.string()).optional(),
  optional_fields: z.array(z.string()).optional(),
  query_parameters: z.array(z.string()).optional(),
  response_fields: z.array(z.string()).optional(),
});

const Group = z.object({ description: z.string(), base_path: z.string(), endpoints: z.record(z.string(), Endpoint) });

/** The index of the API: what it is, and every operation of it, told by the declarations themselves. */
export const ApiIndex = z.object({
  message: z.string(),
  version: z.string(),
  base_url: z.string(),
  project_structure: z.record(z.string(), z.string()),
  endpoints: z.record(z.string(), Group),
  appointment_workflows: z.record(z.string(), z.array(z.string())),
  data_specifications: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  authentication_notes: z.record(z.string(), z.string()),
});

/** `?version=1` asks for the older shape. */
export const IndexQuery = z.object({ version: z.enum(["1", "2"]).default("2").describe("1 for the older shape.") });

/** The index in the shape of a version; both list the same operations. */
export function presentIndex(
  paths: Record<string, IndexedPath>,
  origin: string,
  version: "1" | "2",
): z.infer<typeof ApiIndex> {
  const endpoints = Object.entries(paths).map(([name, indexed]) => [name, endpoint(indexed, origin)]);
  return {
    message: version === "1" ? "Therapy Appointment API" : "Therapy Appointment API with Enhanced Availability System",
    version: `${version}.0.0`,
    base_url: `${origin}/api/`,
    project_structure: { appointments: "/api/meetings/ - Appointment requests, availability and video sessions" },
    endpoints: {
      appointments: {
        description: "Appointment requests, availability and video sessions",
        base_path: "/api/meetings/",
        endpoints: Object.fromEntries(endpoints),
      },
    },
    appointment_workflows: { client_booking_flow: Object.values(paths).flatMap(steps) },
    data_specifications: {
      availability: {
        day_format: "0=Monday, 1=Tuesday, ..., 6=Sunday",
        time_slot_choices: ["morning - 9AM to 12PM", "afternoon - 1PM to 5PM", "evening - 6PM to 9PM"],
        schedule_format: 'Dictionary: {"0": ["morning", "evening"], "1": ["afternoon"]}',
      },
    },
    authentication_notes: { public_endpoints: "No authentication required (availability checks, overview)" },
  };
}

function endpoint({ path, operations }: IndexedPath, origin: string): z.infer<typeof Endpoint> {
  const declared = Object.values(operations);
  const body = fieldsOf(declared.find((operation) => operation.body)?.body);
  const query = fieldsOf(declared.find((operation) => operation.query)?.query);
  const reply = fieldsOf(declared[0]?.reply, "output");
  return {
    description: declared
      .map(({ summary, description }) => [summary, description].filter(Boolean).join(". "))
      .join(" "),
    url: `${origin}${path}/`,
    methods: Object.keys(operations),
    authentication: "None required",
    ...(body.required.length > 0 && { required_fields: body.required }),
    ...(body.optional.length > 0 && { optional_fields: body.optional }),
    ...(query.all.length > 0 && { query_parameters: query.all }),
    ...(reply.all.length > 0 && { response_fields: reply.all }),
  };
}

function fieldsOf(schema: z.ZodType | undefined, io: "input" | "output" = "input") {
  if (!schema) return { all: [], required: [], optional: [] };
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const all = Object.keys(json.properties ?? {});
  const required = json.required ?? [];
  return { all, required, optional: all.filter((name) => !required.includes(name)) };
}

function steps({ path, operations }: IndexedPath): string[] {
  return Object.entries(operations).map(([method, { summary }]) => `${method} ${path}/ - ${summary}`);
}
