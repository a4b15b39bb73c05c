import { z } from "zod";
import { Contract, type ContractOperation, type ContractSchema } from "@/lib/api/contract";
import {
  AUTHENTICATION_NOTES,
  AVAILABILITY_EXAMPLES,
  DATA_SPECIFICATIONS,
  FLOWS,
  GROUPS,
  NAMES,
  NEW_FEATURES,
  QUICK_START,
  STATUS_LIFECYCLE,
  type Step,
} from "@/lib/api/dialects/attune-guide";

const Endpoint = z.object({
  description: z.string(),
  url: z.string(),
  methods: z.array(z.string()),
  authentication: z.string(),
  required_fields: z.array(z.string()).optional(),
  optional_fields: z.array(z.string()).optional(),
  query_parameters: z.array(z.string()).optional(),
  response_fields: z.array(z.string()).optional(),
  example_request: z.unknown().optional(),
});

const Group = z.object({ description: z.string(), base_path: z.string(), endpoints: z.record(z.string(), Endpoint) });
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

/** The index in the shape of a version; both list the same operations. */
export function presentIndex(document: unknown, origin: string, version: "1" | "2"): z.infer<typeof ApiIndex> {
  const contract = Contract.parse(document);
  const isNew = version === "2";
  return {
    message: isNew ? "Therapy Appointment API with Enhanced Availability System" : "Therapy Appointment API",
    version: `${version}.0.0`,
    base_url: `${origin}/api/`,
    openapi: `${origin}/openapi.json`,
    ...(isNew && { new_features: NEW_FEATURES }),
    project_structure: {
      admin: "/admin/ - The practice's own pages",
      authentication: "/api/auth/ - User authentication and management",
      appointments: "/api/meetings/ - Enhanced appointment booking system",
    },
    endpoints: groupsOf(contract, origin),
    appointment_workflows: { ...told(FLOWS, contract), status_lifecycle: STATUS_LIFECYCLE },
    ...(isNew && { availability_examples: AVAILABILITY_EXAMPLES, quick_start: told(QUICK_START, contract) }),
    data_specifications: DATA_SPECIFICATIONS,
    authentication_notes: AUTHENTICATION_NOTES,
  };
}

function groupsOf(contract: Contract, origin: string) {
  const groups: z.infer<typeof ApiIndex>["endpoints"] = {};
  for (const [path, operations] of Object.entries(contract.paths)) {
    const [group, name] = NAMES[path] ?? placeOf(path, operations);
    const about = GROUPS[group] ?? { description: descriptionOf(contract, group), base_path: "/api/" };
    const { endpoints } = groups[group] ?? { endpoints: {} };
    groups[group] = { ...about, endpoints: { ...endpoints, [name]: endpoint(path, operations, contract, origin) } };
  }
  return groups;
}

// What the documents of this dialect don't name is called by its chapter and its path.
function placeOf(path: string, operations: Record<string, ContractOperation>): [string, string] {
  const [tag = "More"] = Object.values(operations)[0]?.tags ?? [];
  const words = path.replace(/^\/(api)?\/?/, "").replace(/[^a-z]+/gi, "_");
  return [tag.toLowerCase().replaceAll(" ", "_"), words.replace(/^_|_$/g, "") || "index"];
}

function descriptionOf(contract: Contract, group: string): string {
  const tag = contract.tags.find(({ name }) => name.toLowerCase().replaceAll(" ", "_") === group);
  return tag?.description ?? "";
}

function endpoint(
  path: string,
  operations: Record<string, ContractOperation>,
  contract: Contract,
  origin: string,
): z.infer<typeof Endpoint> {
  const all = Object.values(operations);
  const bodies = all.flatMap(({ requestBody }) => requestBody?.content ?? []);
  const body = fieldsOf(bodies[0]?.schema, contract);
  const example = Object.values(bodies[0]?.examples ?? {})[0]?.value;
  const query = all.flatMap(({ parameters }) => parameters.filter((parameter) => parameter.in === "query"));
  const reply = fieldsOf(replyOf(all[0]), contract);
  const access = [...new Set(all.map((operation) => operation["x-access"]))];
  return {
    description: all.map(({ summary }) => summary).join(". "),
    url: `${origin}${path}/`,
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
    authentication: access.map((who) => AUTHENTICATION[who]).join("; "),
    ...(body.required.length > 0 && { required_fields: body.required }),
    ...(body.optional.length > 0 && { optional_fields: body.optional }),
    ...(query.length > 0 && { query_parameters: query.map(({ name }) => name) }),
    ...(reply.all.length > 0 && { response_fields: reply.all }),
    ...(example !== undefined && { example_request: example }),
  };
}

const AUTHENTICATION = {
  all: "None required",
  user: "Required",
  client: "Required (Clients only)",
  staff: "Required (Staff users only)",
  admin: "Required (Admin users only)",
};

function replyOf(operation: ContractOperation | undefined) {
  return (operation?.responses["200"] ?? operation?.responses["201"])?.content?.schema;
}

function fieldsOf(schema: ContractSchema | undefined, contract: Contract) {
  const name = schema?.$ref?.replace(/^.*\//, "");
  const { properties = {}, required = [] } = (name ? contract.components.schemas[name] : schema) ?? {};
  const all = Object.keys(properties);
  return { all, required, optional: all.filter((field) => !required.includes(field)) };
}

/** Steps in the documents' words, numbered. */
function told<Name extends string>(flows: Record<Name, Step[]>, { paths }: Contract): Record<string, string[]> {
  const lines = Object.entries<Step[]>(flows).map(([name, steps]) => {
    const possible = steps.filter(({ operation }) => !operation || isThere(operation, paths));
    return [name, possible.map((step, index) => `${index + 1}. ${wordsOf(step)}`)];
  });
  return Object.fromEntries(lines);
}

function isThere(operation: string, paths: Contract["paths"]): boolean {
  const [method = "", path = ""] = operation.split(" ");
  return paths[path]?.[method.toLowerCase()] !== undefined;
}

function wordsOf({ operation, words }: Step): string {
  return operation ? `${operation}/ - ${words}` : words;
}
