import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  FURTHER,
  FURTHER_OF_CLIENTS,
  FURTHER_PUBLIC,
  IN_ENGLISH,
  NOT_YET,
  SPECS,
} from "@/e2e/support/pages-in-languages";
import { house } from "@/lib/testing/house/source-files";

/* Which page is looked at in another language, and where: in the pseudo-locale, and from right to left. */

const FURTHER_SPEC = "e2e/languages-further.spec.ts";

const routes = house
  .filter(({ path }) => /^app\/(?:.*\/)?page\.tsx$/.test(path))
  .map(({ path }) => path.replace(/^app|\/\([^)]*\)|\/page\.tsx$/g, "") || "/");

/** The specs in which a page is looked at, by its address or by what makes one. */
function specsOf(route: string): string[] {
  const further: readonly string[] = [...FURTHER_PUBLIC, ...FURTHER_OF_CLIENTS, ...FURTHER];
  return Object.entries<readonly string[]>(SPECS).flatMap(([spec, made]) => {
    const isNamed = spec === FURTHER_SPEC ? further.includes(route) : readFileSync(spec, "utf8").includes(`"${route}"`);
    return isNamed || made.includes(route) ? [spec] : [];
  });
}

test("every page is looked at in the pseudo-locale and from right to left, or is named with why not", () => {
  expect(routes.length).toBeGreaterThan(120);
  const named: readonly string[] = [...IN_ENGLISH, ...NOT_YET];
  const nowhere = routes.filter((route) => specsOf(route).length === 0 && !named.includes(route));
  expect(nowhere).toEqual([]);
});

test("a page that is looked at is not named as one that isn't, and every page that is named is there", () => {
  const named: readonly string[] = [...IN_ENGLISH, ...NOT_YET];
  expect(named.filter((route) => specsOf(route).length > 0)).toEqual([]);
  const all = [...named, ...Object.values<readonly string[]>(SPECS).flat(), ...FURTHER_PUBLIC, ...FURTHER_OF_CLIENTS];
  expect([...all, ...FURTHER].filter((route) => !routes.includes(route))).toEqual([]);
});
