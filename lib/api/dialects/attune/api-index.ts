import type { z } from "zod";
import { Contract, type ContractOperation } from "@/lib/api/contract";
import { ENDPOINT_FACTS, FIRST_VERSION_FACTS } from "@/lib/api/dialects/attune/endpoint-facts";
import {
  AUTHENTICATION_NOTES,
  AVAILABILITY_EXAMPLES,
  AVAILABILITY_SYSTEM,
  DATA_SPECIFICATIONS,
  JITSI_INTEGRATION,
  NEW_FEATURES,
  STATUS_LIFECYCLE,
} from "@/lib/api/dialects/attune/facts";
import { AUTHENTICATION_FLOWS, FLOWS, GROUPS, NAMES, QUICK_START, type Step } from "@/lib/api/dialects/attune/guide";
import { type ApiIndex, Endpoint } from "@/lib/api/dialects/attune/index-shape";
import { fieldOf, resolved, type Schema } from "@/lib/api/openapi/reference-fields";

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
    endpoints: withFacts(groupsOf(contract, origin, version), isNew),
    appointment_workflows: { ...stepsOf(FLOWS, contract), status_lifecycle: STATUS_LIFECYCLE },
    ...(!isNew && { authentication_flows: stepsOf(AUTHENTICATION_FLOWS, contract) }),
    ...(isNew && { availability_examples: AVAILABILITY_EXAMPLES }),
    quick_start: stepsOf(QUICK_START, contract),
    data_specifications: DATA_SPECIFICATIONS,
    authentication_notes: AUTHENTICATION_NOTES,
  };
}

type Groups = z.infer<typeof ApiIndex>["endpoints"];

function withFacts(groups: Groups, isNew: boolean): Groups {
  const { appointments } = groups;
  if (!appointments) return groups;
  const facts = { ...(isNew && { availability_system: AVAILABILITY_SYSTEM }), jitsi_integration: JITSI_INTEGRATION };
  return { ...groups, appointments: { ...appointments, ...facts } };
}

function groupsOf(contract: Contract, origin: string, version: "1" | "2"): Groups {
  const groups: Groups = {};
  for (const [path, operations] of Object.entries(contract.paths)) {
    const [group, name] = NAMES[path] ?? placeOf(path, operations);
    const about = GROUPS[group] ?? { description: descriptionOf(contract, group), base_path: "/api/" };
    const { endpoints } = groups[group] ?? { endpoints: {} };
    const told = { ...endpoint(path, operations, contract, origin), ...factsOf(path, version) };
    groups[group] = { ...about, endpoints: { ...endpoints, [name]: told } };
  }
  return groups;
}

function factsOf(path: string, version: "1" | "2"): Partial<z.input<typeof Endpoint>> {
  const facts = { ...ENDPOINT_FACTS[path], ...(version === "1" && FIRST_VERSION_FACTS[path]) };
  return Endpoint.partial().parse(facts);
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
  const { required, optional } = namesOf(bodies[0]?.schema ?? {}, contract);
  const example = Object.values(bodies[0]?.examples ?? {})[0]?.value;
  const query = told(queryOf(all), contract);
  const reply = told(propertiesOf(replyOf(all[0]), contract), contract);
  const access = [...new Set(all.map((operation) => operation["x-access"]))];
  return {
    description: all.map(({ summary }) => summary).join(". "),
    url: `${origin}${path}/`,
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
    authentication: access.map((who) => AUTHENTICATION[who]).join("; "),
    ...(required.length > 0 && { required_fields: required }),
    ...(optional.length > 0 && { optional_fields: optional }),
    ...(query && { query_parameters: query }),
    ...(reply && { response_fields: reply }),
    ...(example !== undefined && { example_request: Endpoint.shape.example_request.parse(example) }),
  };
}

const AUTHENTICATION = {
  all: "None required",
  user: "Required",
  client: "Required (Clients only)",
  staff: "Required (Staff users only)",
  admin: "Required (Admin users only)",
  collector: "Required (The practice's own collector only)",
};

const replyOf = (operation?: ContractOperation): Schema =>
  (operation?.responses["200"] ?? operation?.responses["201"])?.content?.schema ?? {};

function queryOf(operations: ContractOperation[]): Record<string, Schema> {
  const parameters = operations.flatMap((operation) => operation.parameters).filter((one) => one.in === "query");
  return Object.fromEntries(parameters.map(({ name, description, schema }) => [name, { description, ...schema }]));
}

function namesOf(schema: Schema, { components: { schemas } }: Contract) {
  const { properties = {}, required = [] } = resolved(schema, schemas);
  return { required, optional: Object.keys(properties).filter((field) => !required.includes(field)) };
}

/** The fields of a schema; of a list, those of what is in it. */
function propertiesOf(schema: Schema, { components: { schemas } }: Contract): Record<string, Schema> {
  const { items, properties = {} } = resolved(schema, schemas);
  return items ? (resolved(items, schemas).properties ?? {}) : properties;
}

/** Fields by their names, each with what it is in words; nothing where there are none. */
function told(fields: Record<string, Schema>, { components: { schemas } }: Contract) {
  const lines = Object.entries(fields).map(([name, schema]) => {
    const { holds, note } = fieldOf(name, schema, false, schemas);
    return [name, note ? `${holds} - ${note}` : holds];
  });
  return lines.length > 0 ? Object.fromEntries(lines) : undefined;
}

/** Steps in the documents' words, numbered. */
function stepsOf<Name extends string>(flows: Record<Name, Step[]>, { paths }: Contract): Record<string, string[]> {
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
