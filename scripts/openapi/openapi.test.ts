import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { plainPath } from "@/lib/api/listed-path";
import { CODES } from "@/lib/error-codes";
import { DOCUMENTED } from "@/lib/testing/matrix/documented";
import { apiFiles, openApiText } from "@/scripts/openapi/openapi";
import { apiOperations } from "@/scripts/openapi/operations";

const files = await apiFiles();
const text = await openApiText();
const document = JSON.parse(text);
const operations = Object.entries<Record<string, Json>>(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ where: `${method.toUpperCase()} ${path}`, path, operation })),
);

// biome-ignore lint/suspicious/noExplicitAny: it is looked at as any reader of the document would.
type Json = Record<string, any>;

test.each(files)("%s is what the declarations say (npm run openapi)", (file, made) => {
  expect(readFileSync(file, "utf8") === made, "run: npm run openapi").toBe(true);
});

test("no address of the API is left out", () => {
  // What an assistant may ask, it asks in a protocol that lists its tools itself.
  const isOther = (file: string) => file.includes("[...") || file === "app/api/mcp/route.ts";
  const places = globSync("app/{api,health,metrics}/**/route.ts").filter((file) => !isOther(file));
  const paths = places.map((file) => file.replace(/^app|\/route\.ts$/g, "").replace(/\[([^\]]+)\]/g, "{$1}"));
  expect([...new Set(Object.keys(document.paths).map(plainPath))].toSorted()).toEqual(paths.toSorted());
});

test("an operation is listed under the form of its address that its document has", () => {
  for (const documented of DOCUMENTED) {
    const [method = "", path = ""] = documented.split(" ");
    expect(document.paths[path]?.[method.toLowerCase()], documented).toBeDefined();
  }
});

test("every answer tells what is left of the limit, and bare arrays how much there is", () => {
  for (const { where, operation } of operations)
    for (const [status, { $ref, headers }] of Object.entries<Json>(operation.responses)) {
      const told = headers ?? document.components.responses[$ref.replace(/^.*\//, "")].headers;
      expect(Object.keys(told), `${where} ${status}`).toEqual(
        expect.arrayContaining(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]),
      );
    }
  const counted = operations.filter(({ operation }) => operation.responses["200"]?.headers["X-Total-Count"]);
  expect(counted.map(({ where }) => where).toSorted()).toEqual([
    "GET /api/appointments/",
    "GET /api/meetings/appointments/",
    "GET /api/meetings/appointments/available-dates/",
    "GET /api/meetings/user/appointments/",
    "GET /api/slots/",
  ]);
});

test("every code is in the catalogue with its status, here and in the guide", () => {
  const guide = readFileSync("docs/api.md", "utf8");
  const told = document["x-error-codes"];
  expect(told.map(({ code }: Json) => code)).toEqual(Object.keys(CODES));
  for (const { code, status, when } of told) expect(guide).toContain(`| ${status} | \`${code}\` | ${when} |`);
});

test("a pattern means the same to programs that read it as Unicode", () => {
  const patterns = [...text.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(([, pattern]) =>
    JSON.parse(pattern ?? '""'),
  );
  expect(patterns.length).toBeGreaterThan(20);
  for (const pattern of patterns) expect(() => new RegExp(pattern, "u"), pattern).not.toThrow();
});

test("every operation says what it is, to whom, under an id of its own", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { where, operation } of operations) {
    expect(operation.summary, where).toMatch(/^[A-Z].*[^.]$/);
    expect(operation.description, where).toMatch(/\S/);
    expect(["all", "user", "client", "staff", "admin", "collector"], where).toContain(operation["x-access"]);
    expect(operation.tags, where).toHaveLength(1);
    expect(document.tags.map(({ name }: Json) => name)).toContain(operation.tags[0]);
    expect(operation.security.length, where).toBe(operation["x-access"] === "all" ? 0 : 2);
  }
});

test("what looks after the practice is in it with what it answers and to whom, and all but that and what is signed is counted", () => {
  const uncounted = operations.filter(({ operation }) => operation.description.endsWith("Not counted."));
  expect(uncounted.map(({ where, operation }) => [where, Object.keys(operation.responses).join(" ")])).toEqual([
    ["POST /api/email/resend/webhook", "200 400 405 413 415 500 503"],
    ["POST /api/payments/webhook", "200 400 405 413 415 500 503"],
    ["GET /health", "200 405 500 503"],
    ["GET /health/detailed", "200 405 500 503"],
    ["GET /health/live", "200 405 500"],
    ["GET /health/ready", "200 405 500 503"],
    ["GET /metrics", "200 404 405 500"],
  ]);
  const { get: metrics } = document.paths["/metrics"];
  expect(metrics).toMatchObject({ "x-access": "collector", security: [{ collector: [] }, {}] });
  expect(Object.keys(metrics.responses["200"].content)).toEqual(["text/plain"]);
  expect(document.components.securitySchemes.collector.description).toContain("METRICS_TOKEN");
});

test("every operation tells each error it can answer", () => {
  for (const { where, operation } of operations.filter(
    ({ operation }) => !/Not counted\.$/.test(operation.description),
  )) {
    const statuses = Object.keys(operation.responses);
    const expected = ["400", "405", "429", "500", "503"];
    if (operation["x-access"] !== "all") expected.push("401", "403");
    if (operation.requestBody) expected.push("413", "415");
    if (where.includes("{")) expected.push("404");
    expect(statuses, where).toEqual(expect.arrayContaining(expected));
    expect(
      statuses.filter((status) => status < "300"),
      where,
    ).toHaveLength(1);
  }
});

test("the client's types know what every operation answers", () => {
  const [, [, types] = ["", ""]] = files;
  expect(types).toContain('"GET /metrics": {');
  for (const [file, made] of files) if (file.endsWith(".ts")) expect(made).not.toMatch(/\b(unknown|any)\b/);
  expect(readFileSync("public/client/attune.ts", "utf8")).not.toMatch(/: (unknown|any)\b/);
});

test("path parameters are those of the path", () => {
  for (const { where, path, operation } of operations) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((parameter: Json) => parameter.in === "path");
    expect(
      declared.map(({ name }: Json) => name),
      where,
    ).toEqual(named);
  }
});

test("every reference leads somewhere, and every component is led to", () => {
  const references = new Set([...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, place]) => place));
  for (const place of references) {
    const found = place?.split("/").reduce((at: Json | undefined, key) => at?.[key], document);
    expect(found, place).toBeDefined();
  }
  for (const kind of ["schemas", "responses"])
    for (const name of Object.keys(document.components[kind]))
      expect(references.has(`components/${kind}/${name}`), `${kind}/${name}`).toBe(true);
});

test("what goes out may gain fields, and what comes in is bounded", () => {
  const open: string[] = [];
  for (const { where, operation } of operations) {
    const [status = "200"] = Object.keys(operation.responses);
    const [reply] = Object.values<Json>(operation.responses[status].content);
    walk(reply?.schema, `${where} →`, (schema, at) => {
      if (schema.additionalProperties === false) open.push(`${at} is closed`);
      const unnamed = schema.required?.filter((name: string) => !schema.properties?.[name]) ?? [];
      if (unnamed.length) open.push(`${at} requires ${unnamed}, and doesn't say what it is`);
    });
    walk(operation.requestBody?.content["application/json"].schema ?? {}, `${where} ←`, (schema, at) => {
      if (
        [schema.type].flat().includes("string") &&
        !schema.enum &&
        !schema.maxLength &&
        !schema.pattern &&
        !schema.format &&
        !schema.const
      )
        open.push(`${at}: a text without end`);
      if ([schema.type].flat().includes("array") && schema.maxItems === undefined)
        open.push(`${at}: a list without end`);
    });
  }
  expect(open).toEqual([]);
});

test("the documents' examples are what the operations take and answer", async () => {
  for (const { method, path, operation } of await apiOperations())
    for (const { title, body, reply } of operation.examples ?? []) {
      if (body !== undefined && operation.body)
        expect(problems(operation.body, body), `${method} ${path}: ${title}`).toEqual([]);
      if (reply !== undefined) expect(problems(operation.reply, reply), `${method} ${path}: ${title}`).toEqual([]);
    }
});

test("every operation that takes a body shows one, and every probe what it answers", async () => {
  for (const { method, path, operation } of await apiOperations()) {
    const shown = (part: "body" | "reply") => operation.examples?.some((example) => example[part] !== undefined);
    if (operation.body) expect(shown("body"), `${method} ${path}`).toBe(true);
    if (path.startsWith("/health")) expect(shown("reply"), `${method} ${path}`).toBe(true);
  }
});

test("the collection has every operation with its documents' bodies, and says who may call without a token", () => {
  const [, , [, made] = ["", ""]] = files;
  const requests = JSON.parse(made)
    .item.slice(1)
    .flatMap(({ item }: Json) => item);
  for (const { where, operation } of operations) {
    const path = where.replace(/^\w+ /, "").replace(/\{(\w+)\}/g, ":$1");
    const found = requests.filter(
      ({ request }: Json) => where.startsWith(`${request.method} `) && `/${request.url.path.join("/")}` === path,
    );
    const bodies = Object.keys(operation.requestBody?.content["application/json"].examples ?? {});
    expect(found, where).toHaveLength(Math.max(1, bodies.length));
    const isOpen = operation.security.every((way: Json) => !way.bearer && !way.token);
    expect(
      found.every(({ request }: Json) => (request.auth?.type === "noauth") === isOpen),
      where,
    ).toBe(true);
    for (const { request } of found)
      expect(request.body === undefined, where).toBe(operation.requestBody === undefined);
  }
});

function problems(schema: z.ZodType, value: unknown) {
  return schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

function walk(schema: Json, at: string, visit: (schema: Json, at: string) => void, seen = new Set<string>()) {
  const name = schema.$ref?.replace(/^.*\//, "");
  if (name && seen.has(name)) return;
  const here = name ? document.components.schemas[name] : schema;
  const known = name ? new Set([...seen, name]) : seen;
  visit(here, at);
  for (const [key, property] of Object.entries<Json>(here.properties ?? {}))
    walk(property, `${at}.${key}`, visit, known);
  for (const part of [...(here.anyOf ?? []), ...(here.oneOf ?? []), ...(here.allOf ?? [])])
    walk(part, at, visit, known);
  if (here.items) walk(here.items, `${at}[]`, visit, known);
}
