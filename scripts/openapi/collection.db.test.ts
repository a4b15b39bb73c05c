import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { cast } from "@/lib/testing/cast";
import { limitPerMinute } from "@/lib/testing/limits";
import collection from "@/public/attune.postman_collection.json";
import { apiOperations } from "@/scripts/openapi/operations";

/*
 * The published collection, run as its programs run it: top to bottom, each request with its own assertions.
 */

limitPerMinute(1_000_000);

const operations = await apiOperations();

type Item = (typeof collection.item)[number]["item"][number];
type Event = { script: { exec: string[] } };

test("the collection runs top to bottom, and everything it asserts is so", async () => {
  await cast();
  const variables = new Map(collection.variable.map(({ key, value }) => [key, value]));
  const asserted: string[] = [];
  for (const { name, item } of collection.item)
    for (const one of item) {
      const response = await answerTo(one, variables);
      for (const said of await assertions(one, response, variables)) asserted.push(`${name}: ${one.name}: ${said}`);
    }
  expect(asserted.filter((line) => !line.endsWith(": passed"))).toEqual([]);
  expect(asserted.length).toBeGreaterThan(130);
});

async function answerTo(item: Item, variables: Map<string, string>) {
  const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => variables.get(key) ?? "");
  const { method, url, header, ...rest } = item.request;
  const named = Object.fromEntries((("variable" in url && url.variable) || []).map(({ key, value }) => [key, value]));
  const path = filled(`/${url.path.join("/")}`).replace(/:(\w+)/g, (_, key: string) => named[key] ?? "");
  const query = (("query" in url && url.query) || []).filter((one) => !("disabled" in one && one.disabled));
  const search = new URLSearchParams(query.map(({ key, value }) => [key, filled(value)]));
  const address = path.replace(/\/$/, "");
  const fitting = operations.filter((one) => one.method === method && patternOf(one.path).test(address));
  const served = fitting.find((one) => one.path === address) ?? fitting[0];
  if (!served) return Response.json({ error: `Nothing serves ${method} ${path}.`, code: "not_found" }, { status: 404 });
  const values = patternOf(served.path).exec(address)?.slice(1) ?? [];
  const keys = [...served.path.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => key);
  const headers = new Headers(header.map(({ key, value }): [string, string] => [key, value]));
  if (!("auth" in rest)) headers.set("authorization", `Bearer ${variables.get("token")}`);
  const body = "body" in rest && rest.body ? filled(rest.body.raw) : undefined;
  const request = new Request(`http://localhost:3000${path}${search.size > 0 ? `?${search}` : ""}`, {
    method,
    headers,
    body,
  });
  return served.handler(request, {
    params: Promise.resolve(Object.fromEntries(keys.map((key, at) => [key, values[at] ?? ""]))),
  });
}

/** What the request's scripts say of its answer, by as much of Postman's `pm` as they use. */
async function assertions({ event }: Item, response: Response, variables: Map<string, string>): Promise<string[]> {
  const text = await response.text();
  const said: string[] = [];
  const pm = {
    response: { code: response.status, json: () => JSON.parse(text) },
    collectionVariables: { set: (key: string, value: string) => variables.set(key, value) },
    // Chai's chain, which vitest has too.
    expect: (value: unknown) => expect(value),
    test(name: string, run: () => void) {
      try {
        run();
        said.push(`${name}: passed`);
      } catch (error) {
        said.push(`${name}: ${error}, but ${response.status} ${text.slice(0, 200)}`);
      }
    },
  };
  const events: Event[] = event;
  for (const { script } of events) pm.test("the script ends", () => runInNewContext(script.exec.join("\n"), { pm }));
  return said;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);
}
