import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Names the route that serves a path by its template: `/admin/clients/[id]`, and never by what was asked for. */
export type RouteNamer = (path: string) => string;

const Routes = z.array(z.object({ page: z.string(), regex: z.string() }));
const Manifest = z.object({ staticRoutes: Routes, dynamicRoutes: Routes });

/** The name of whatever belongs to no route, however it is spelled. */
export const ELSEWHERE = "elsewhere";

const FILES = "files";

/** The routes that were built. In development there is no list of them, and everything is elsewhere. */
export function builtRoutes(folder = join(process.cwd(), ".next")): RouteNamer {
  if (process.env.NODE_ENV === "development") return () => ELSEWHERE;
  return routeNamer(JSON.parse(readFileSync(join(folder, "routes-manifest.json"), "utf8")));
}

/** Names routes by Next's own list of them, the plain ones first, as Next looks for them. */
export function routeNamer(manifest: unknown): RouteNamer {
  const { staticRoutes, dynamicRoutes } = Manifest.parse(manifest);
  const plain = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (path) => {
    const slashless = path.replace(/(?<=.)\/$/, "");
    if (plain.has(slashless)) return slashless;
    if (path.startsWith("/_next/")) return FILES;
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? ELSEWHERE;
  };
}
