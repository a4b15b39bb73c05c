import { expect, test } from "vitest";
import { limitPerMinute } from "@/lib/testing/limits";
import { type RouteFile, routeFiles } from "@/scripts/openapi/operations";

limitPerMinute(1_000_000, ["GENERAL"]);

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const files = await routeFiles();

test.each(files)("$path answers every method, and names those it takes wherever it refuses one", async (file) => {
  const { path, handlers } = file;
  const taken = takenBy(file);
  for (const method of METHODS.filter((one) => one === "OPTIONS" || !taken.includes(one))) {
    // Next answers HEAD by the GET where a file has no HEAD of its own.
    const handler = handlers[method] ?? (method === "HEAD" ? handlers.GET : undefined);
    if (!handler) throw new Error(`${path} leaves ${method} to Next.`);
    const request = new Request(`http://localhost:3000${path}`, { method });
    const response = await handler(request, { params: Promise.resolve({}) });
    expect(response.status, method).toBe(method === "OPTIONS" ? 204 : 405);
    expect(response.headers.get("allow")?.split(", "), method).toEqual(taken);
  }
});

test("looking at an address whose GET changes something is refused", () => {
  const changing = files.filter(({ handlers }) => handlers.GET?.operation?.changes);
  expect(changing.map(({ path }) => path)).toEqual([
    "/api/auth/activate-deactivate-user/{id}",
    "/api/auth/delete-user/{id}",
  ]);
  for (const { handlers, path } of changing) expect(handlers.HEAD, path).toBeDefined();
});

/** What a path takes: what it has an operation for, HEAD where its GET only looks, and OPTIONS. */
function takenBy({ handlers }: RouteFile): string[] {
  const looks = handlers.GET?.operation && !handlers.GET.operation.changes;
  return METHODS.filter((method) =>
    method === "HEAD" ? looks : method === "OPTIONS" || handlers[method]?.operation !== undefined,
  );
}
