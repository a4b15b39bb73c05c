import { expect } from "vitest";
import type { Declaration } from "@/lib/api/operation";
import { roleMay } from "@/lib/permissions/permissions";
import { PEOPLE, type Person, ROLE_OF } from "@/lib/testing/matrix/callers";
import { expectOwnFieldNames } from "@/lib/testing/matrix/field-names";
import { fingerprint } from "@/lib/testing/matrix/fingerprint";
import type { Served } from "@/scripts/openapi/operations";

/** Who of the cast may call an operation at all, by what it declares. */
export function allowedTo(access: Declaration["access"]): readonly Person[] {
  if (access === "all") return ["ana"];
  if (access === "collector") return [];
  if (access === "user") return PEOPLE;
  if (access === "client") return ["ana", "ben"];
  return PEOPLE.filter((who) => roleMay(ROLE_OF[who], access));
}

/**
 * How a caller is refused what belongs to others: with a status of its own, but the collector's page is open to no
 * account.
 */
export const refusedWith = ({ operation }: Served, status: 401 | 403) =>
  operation.access === "collector" ? 404 : status;

/** An operation by its method and path. */
export const named = (served: Served) => `${served.method} ${served.path}`;

/** Does what must change nothing, and says which cells went otherwise. */
export async function denied(cells: number, run: (note: (isRight: boolean, what: string) => void) => Promise<void>) {
  const wrong: string[] = [];
  const before = await fingerprint();
  await run((isRight, what) => {
    if (!isRight) wrong.push(what);
  });
  expect(wrong).toEqual([]);
  expect(await fingerprint()).toEqual(before);
  expect(cells).toBeGreaterThan(0);
}

/** What is sent to an operation: about the thing of which id, and with which body and query. */
export type Asked = { id?: string; body?: unknown; query?: string; within?: Record<string, string> };

/** Sends an operation's first example about the thing of that id. */
export function ask(served: Served, headers: Record<string, string>, id?: string, within?: Asked["within"]) {
  return askWith(served, headers, { id, within, body: exampleOf(served) });
}

/** What a document sends to an operation; nothing where it takes no body. */
export function exampleOf({ operation }: Served): unknown {
  return operation.body && (operation.examples?.find((example) => example.body)?.body ?? {});
}

/** Sends an operation something, and holds a refusal to the operation's own words. */
export async function askWith(
  { method, path, operation, handler }: Served,
  headers: Record<string, string>,
  { id = "none", within = {}, body, query = queryFor(path) }: Asked,
) {
  const address = path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(within[name] ?? id));
  const request = new Request(`http://localhost:3000${address}${query}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const params = Promise.resolve(Object.fromEntries(names.map((name) => [name, within[name] ?? id])));
  const response = await handler(request, { params });
  await expectOwnFieldNames(operation, request, response);
  return { status: response.status, text: await response.text() };
}

// What the documents make obligatory in a query.
function queryFor(path: string) {
  if (path.endsWith("/reports/financial")) return "?start_date=2026-11-01&end_date=2026-11-30";
  return /^\/api\/(schedules|slots)$|^\/api\/practitioners\/\{/.test(path) ? "?date=2026-12-07" : "";
}
