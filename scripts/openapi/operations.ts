import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { listedPath } from "@/lib/api/listed-path";
import { openApi, type Placed } from "@/lib/api/openapi/document";
import type { Declaration } from "@/lib/api/operation";

/** A handler as Next calls it. */
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A route file: its path as OpenAPI writes it, and what it exports. */
export type RouteFile = { path: string; handlers: Record<string, Handler & { operation?: Declaration }> };

/** An operation with the handler that serves it. */
export type Served = Placed & { handler: Handler };

/** Every route file that declares an operation, by path. */
export async function routeFiles(): Promise<RouteFile[]> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  const routes = files.filter((file) => /(^|\/)route\.ts$/.test(file) && !file.includes("[..."));
  const loaded = await Promise.all(
    routes.map(async (file) => {
      const handlers = await import(/* @vite-ignore */ pathToFileURL(resolve("app", file)).href);
      return { path: pathOf(file), handlers: { ...handlers } };
    }),
  );
  return loaded
    .filter(({ handlers }) => Object.values(handlers).some((handler) => Object(handler).operation))
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Every operation there is, by path and method. */
export async function apiOperations(): Promise<Served[]> {
  return (await routeFiles()).flatMap(({ path, handlers }) =>
    Object.entries(handlers)
      .flatMap(([method, handler]) =>
        handler.operation ? [{ method, path, operation: handler.operation, handler }] : [],
      )
      .sort((a, b) => a.method.localeCompare(b.method)),
  );
}

/** The statuses that the contract says each operation can answer, by `GET /path`. */
export function declaredStatuses(operations: Placed[]): Map<string, number[]> {
  const { paths } = openApi(operations);
  return new Map(
    operations.map(({ method, path }) => {
      const described = Object(paths[listedPath(method, path)]?.[method.toLowerCase()]);
      return [`${method} ${path}`, Object.keys(described.responses).map(Number)];
    }),
  );
}

function pathOf(file: string): string {
  const folder = dirname(join("/", file)).replaceAll("\\", "/");
  return folder.replace(/\/\([^)]+\)/g, "").replace(/\[([^\]]+)\]/g, "{$1}") || "/";
}
