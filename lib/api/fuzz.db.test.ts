import fc from "fast-check";
import { expect, test } from "vitest";
import { CODES } from "@/lib/error-codes";
import { cast } from "@/lib/testing/cast";
import { limitPerMinute } from "@/lib/testing/limits";
import { livingHeaders } from "@/lib/testing/matrix/callers";
import { expectOwnFieldNames } from "@/lib/testing/matrix/field-names";
import { type NastyRequest, nastyRequests } from "@/lib/testing/matrix/nasty";
import { withTeam } from "@/lib/testing/matrix/team";
import { apiOperations, declaredStatuses, type Served } from "@/scripts/openapi/operations";

/*
 * Whatever is sent to an operation, the answer is one that its contract has: never a fault of ours, never late. A few of
 * each with every test run; a thousand with `npm run fuzz`.
 */

limitPerMinute(1_000_000);

const isLong = process.env.npm_lifecycle_event === "fuzz";
const RUNS = isLong ? 1_000 : 30;
const AT_ONCE = 15;
const SLOW_MS = 5_000;

const operations = await apiOperations();
const answers = declaredStatuses(operations);
const seed = isLong ? Number(process.hrtime.bigint() % 2n ** 31n) : 4;

for (const served of operations) {
  const name = `${served.method} ${served.path}`;
  test(
    `${name} answers what it says, whatever is sent`,
    async () => {
      const people = await withTeam(await cast());
      const living = await livingHeaders(people);
      const headers = served.operation.access === "client" ? living.ana : living.mara;
      const requests = fc.sample(nastyRequests(served), { numRuns: RUNS, seed });
      const wrong: string[] = [];
      for (let first = 0; first < requests.length; first += AT_ONCE) {
        const batch = requests.slice(first, first + AT_ONCE);
        const faults = await Promise.all(
          batch.map((request) => fault(served, request, headers, answers.get(name) ?? [])),
        );
        for (const found of faults) if (found) wrong.push(found);
      }
      expect(wrong.slice(0, 5), `seed ${seed}`).toEqual([]);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    },
    isLong ? 600_000 : 60_000,
  );
}

async function fault(served: Served, nasty: NastyRequest, headers: Record<string, string>, statuses: number[]) {
  const start = performance.now();
  const request = requestOf(served, nasty, headers);
  const response = await served.handler(request, { params: Promise.resolve(paramsOf(served, nasty)) });
  await expectOwnFieldNames(served.operation, request, response);
  const text = await response.text();
  const took = performance.now() - start;
  const said = `${response.status} ${text.slice(0, 200)} for ${JSON.stringify(nasty).slice(0, 600)}`;
  if (response.status === 500 || !statuses.includes(response.status)) return said;
  if (!response.headers.has("x-ratelimit-remaining")) return `No limit in ${said}`;
  // What isn't well is told at length as well, which the reply's schema knows.
  const isReport = () => response.status === 503 && served.operation.reply.safeParse(JSON.parse(text)).success;
  if (response.status >= 400 && RAW_WORDS.test(text)) return `A validator's words: ${said}`;
  if (response.status >= 400 && !isError(JSON.parse(text)) && !isReport()) return `Not the one shape: ${said}`;
  return took > SLOW_MS ? `After ${Math.round(took)} ms: ${said}` : undefined;
}

// As zod says things and no sentence of ours does.
const RAW_WORDS = /Invalid (input|option|string|key|element)|expected \w+, received|Too (small|big):|Unrecognized key/;

function paramsOf({ path }: Served, nasty: NastyRequest) {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name, index) => [name, nasty.params[index] ?? ""]));
}

function requestOf({ method, path }: Served, nasty: NastyRequest, headers: Record<string, string>) {
  const address = path.replace(/\{[^}]+\}/g, "x");
  return new Request(`http://localhost:3000${address}?${nasty.query}`, {
    method,
    headers: { ...nasty.headers, ...headers },
    ...(nasty.body !== undefined && { body: typeof nasty.body === "string" ? nasty.body : Buffer.from(nasty.body) }),
  });
}

function isError(body: unknown): boolean {
  const { error, code, details, ...rest } = Object(body);
  const known = Object.keys(rest).every((name) => name === "fields");
  return (
    typeof error === "string" &&
    /[.?!]$/.test(error) &&
    Object.hasOwn(CODES, code) &&
    known &&
    (details === undefined || /^[A-Z"].*[.?!]$/s.test(details))
  );
}
