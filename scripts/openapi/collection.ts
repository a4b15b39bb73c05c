import { z } from "zod";
import { JOURNEY } from "@/scripts/openapi/collection-journey";
import { contractTest, testing } from "@/scripts/openapi/collection-script";
import { variables } from "@/scripts/openapi/collection-variables";

/*
 * The API as a collection in Postman's format (v2.1), which Bruno, Insomnia and Hoppscotch read too: a folder for each
 * chapter, the documents' examples as bodies, and a log-in that keeps its token for everything else. It runs top to
 * bottom, and every request says what it has to answer.
 */

const Shown = z.object({ summary: z.string(), value: z.unknown() });
const Content = z.object({ "application/json": z.object({ examples: z.record(z.string(), Shown).optional() }) });
const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  description: z.string().optional(),
});
const Described = z.object({
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.unknown())).transform((ways) => ways.flatMap(Object.keys)),
  parameters: z.array(Parameter),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Described)),
});

type Placed = z.infer<typeof Described> & { method: string; path: string };

const JSON_TYPE = { key: "Content-Type", value: "application/json" };

/** The collection as a file. */
export function collectionText(document: unknown): string {
  const { info, tags, paths } = Document.parse(document);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const collection = {
    info: {
      name: info.title,
      description: info.description,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    variable: variables(),
    item: [
      JOURNEY,
      ...tags.map(({ name, description }) => ({
        name,
        description,
        item: operations.filter(({ tags: [tag] }) => tag === name).flatMap(requests),
      })),
    ],
  };
  return `${JSON.stringify(collection, null, 1)}\n`;
}

/** One request for each example of a body; one where there is none. */
function requests(operation: Placed) {
  const examples = Object.values(operation.requestBody?.content["application/json"].examples ?? {});
  const bodies = examples.filter(({ value }) => value !== undefined);
  const single = { summary: "", value: operation.requestBody ? {} : undefined };
  return (bodies.length > 0 ? bodies : [single]).map((body) => requestOf(operation, body, bodies.length > 1));
}

function requestOf(operation: Placed, { summary: title, value }: { summary: string; value?: unknown }, isOne: boolean) {
  const { method, path, summary, description, security } = operation;
  const statuses = Object.keys(operation.responses).map(Number);
  const isLogin = path === "/api/auth/login/";
  const body = isLogin ? { email: "{{email}}", password: "{{password}}" } : value;
  return {
    name: isOne ? `${summary} (${title})` : summary,
    event: [contractTest(statuses), ...(isLogin ? [KEEP_TOKEN] : [])],
    request: {
      method,
      description,
      url: urlOf(operation),
      header: body === undefined ? [] : [JSON_TYPE],
      ...(!security.includes("bearer") && { auth: { type: "noauth" } }),
      ...(body !== undefined && {
        body: { mode: "raw", raw: JSON.stringify(body, null, 2), options: { raw: { language: "json" } } },
      }),
    },
  };
}

function urlOf({ path, parameters }: Placed) {
  const named = path.replace(/\{(\w+)\}/g, ":$1");
  const said = (place: string) => parameters.filter((one) => one.in === place);
  const query = said("query").map(({ name, required, description }) => {
    return {
      key: name,
      value: name === "date" ? "{{date}}" : "",
      disabled: !required,
      ...(description && { description }),
    };
  });
  const first = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `{{origin}}${named}${first.length > 0 ? `?${first.join("&")}` : ""}`,
    host: ["{{origin}}"],
    path: named.slice(1).split("/"),
    ...(query.length > 0 && { query }),
    ...(said("path").length > 0 && { variable: said("path").map(({ name: key }) => ({ key, value: "none" })) }),
  };
}

// A log-in that was refused, perhaps for coming too often, leaves the token that is there.
const KEEP_TOKEN = testing([
  'if (pm.response.code === 200) pm.collectionVariables.set("token", pm.response.json().access);',
]);
