import fc from "fast-check";
import { expect, test } from "vitest";
import { ELSEWHERE, routeNamer } from "@/lib/metrics/routes";

const nameOf = routeNamer({
  staticRoutes: [
    { page: "/", regex: "^/(?:/)?$" },
    { page: "/book", regex: "^/book(?:/)?$" },
  ],
  dynamicRoutes: [
    { page: "/api/auth/tokens/[id]", regex: "^/api/auth/tokens/([^/]+?)(?:/)?$" },
    { page: "/api/[...path]", regex: "^/api/(.+?)(?:/)?$" },
    { page: "/m/[token]", regex: "^/m/([^/]+?)(?:/)?$" },
  ],
});

test.each([
  ["/", "/"],
  ["/book", "/book"],
  ["/book/", "/book"],
  ["/m/eyJhbGciOi", "/m/[token]"],
  ["/api/auth/tokens/0193b3a0-0000-7000-8000-000000000001/", "/api/auth/tokens/[id]"],
  ["/api/people/ana@attune.test", "/api/[...path]"],
  ["/_next/static/chunks/12ab.js", "files"],
  ["/ana@attune.test", ELSEWHERE],
  ["//evil.test/book", ELSEWHERE],
])("%s is served by %s", (path, route) => {
  expect(nameOf(path)).toBe(route);
});

test("whatever is asked for, the names are those of the routes", () => {
  const names = ["/", "/book", "/api/auth/tokens/[id]", "/api/[...path]", "/m/[token]", "files", ELSEWHERE];
  const path = fc.oneof(fc.webPath(), fc.string(), fc.constantFrom("/m/", "/api/", "/_next/", "/book/"));
  const asked = fc.tuple(path, fc.webPath(), fc.string()).map((parts) => parts.join(""));
  fc.assert(fc.property(asked, (text) => names.includes(nameOf(text))));
});
