import fc from "fast-check";
import type { Placed } from "@/lib/api/openapi/document";

/** A request that a careless or malicious caller sends. */
export type NastyRequest = {
  params: string[];
  query: string;
  headers: Record<string, string>;
  /** What is sent as the body; left out where the method has none. */
  body?: string | Uint8Array;
};

const TEXTS = [
  ...["", " ", "\0", "a\0b", "\ud800", "\u202e", "💥".repeat(50), "x".repeat(20_000), "'; drop table users;--"],
  ...["<script>alert(1)</script>", "../../etc/passwd", "%00", "null", "NaN", "undefined", "__proto__", "{{7*7}}"],
  ...["0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01T00:00:00Z", "-271821-04-20", "2026-12-07T10:00:00+99:99"],
  ...["2026-12-07", "2026-12-07T10:00:00Z", "25:99", "10:00", "-1", "1e308", "007", "ana@attune.test", "123456"],
  ...["a@b@c", "A@EXAMPLE.ORG\r\nBcc: x@y.z", "0193b3a0-0000-7000-8000-000000000001", "Europe/London", "morning"],
];

const NUMBERS = [0, -1, 1, 1.5, 7, 240, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, "true", [], {}, [[]], [null], { $ne: null }, ...NUMBERS),
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constantFrom<unknown>(...NUMBERS, ...TEXTS.slice(3)), { maxLength: 300 }),
);

const ADDED = [
  "__proto__",
  "constructor",
  "id",
  "user_id",
  "role",
  "is_admin",
  "status",
  "amount",
  "created_at",
  "toString",
];

const RAW = [
  ...["", "{", "[", "null", "true", '"text"', "0", "[]", "{}", "undefined", "{'a':1}", '{"a":1,}', "\ufeff{}", "\0"],
  ...['{"email":1,"email":2}', '{"a":"\\ud800"}', '{"a":"\\u0000"}', '{"__proto__":{"polluted":true}}', "1e999999"],
  ...[
    "[".repeat(50_000),
    `${"[".repeat(49_000)}${"]".repeat(49_000)}`,
    `${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}`,
  ],
  ...[`[${"1,".repeat(1_000_000)}1]`, `{"a":"${"x".repeat(10_000_000)}"}`, `{"message":"${"\\u0061".repeat(16_000)}"}`],
];

const BYTES = [
  Buffer.from('{"email":"x"}', "utf16le"),
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
];

const TYPES = [
  ...[
    "application/json",
    "application/json",
    "application/json",
    "application/json",
    "application/json; charset=utf-8",
  ],
  ...[
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
  ],
  ...["", "application/jsonp", "application/merge-patch+json", "application/json, text/html"],
];

/** Requests to an operation, out of its documents' example and of everything that could be in its place. */
export function nastyRequests({ method, path, operation }: Placed): fc.Arbitrary<NastyRequest> {
  const names = [...path.matchAll(/\{[^}]+\}/g)];
  const examples = operation.examples?.flatMap(({ body }) => (body === undefined ? [] : [Object(body)])) ?? [];
  const query = Object.keys(Object(operation.query).shape ?? {});
  return fc.record({
    params: fc.array(fc.constantFrom(...TEXTS, ...TEXTS), { minLength: names.length, maxLength: names.length }),
    query: queries(query),
    headers: headers(),
    ...(["POST", "PUT", "PATCH", "DELETE"].includes(method) &&
      operation.body && {
        // A path that two dialects share has a body of each.
        body: fc.constantFrom(...(examples.length > 0 ? examples : [{}])).chain(bodies),
      }),
  });
}

function bodies(example: Record<string, unknown>): fc.Arbitrary<string | Uint8Array> {
  const fields = Object.keys(example);
  const changes = fc.dictionary(fc.constantFrom(...fields, ...ADDED), value, { minKeys: 1, maxKeys: 3 });
  const left = fc.subarray(fields);
  const bent = fc.tuple(changes, left).map(([changed, dropped]) => {
    const kept = Object.entries(example).filter(([name]) => !dropped.includes(name) || Math.max(1, dropped.length) > 2);
    return text({ ...Object.fromEntries(kept), ...changed });
  });
  return fc.oneof(
    { weight: 12, arbitrary: bent },
    { weight: 2, arbitrary: value.map(text) },
    { weight: 2, arbitrary: fc.constantFrom(...RAW) },
    { weight: 1, arbitrary: fc.constantFrom(...BYTES) },
    { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
  );
}

function queries(names: string[]): fc.Arbitrary<string> {
  const pair = fc
    .tuple(
      fc.constantFrom("x", "limit", "offset", "date", ...names),
      fc.oneof(fc.constantFrom(...TEXTS), fc.webSegment()),
    )
    .map(([name, said]) => `${name}=${percent(said)}`);
  const raw = fc.constantFrom("%", "%ff=%fe", "a=%00", "a=%ED%A0%80", "=&&=", "a[]=1&a[]=2", `x=${"y".repeat(8_000)}`);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    { weight: 3, arbitrary: fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join("&")) },
    { weight: 1, arbitrary: raw },
  );
}

function headers(): fc.Arbitrary<Record<string, string>> {
  const keys = fc.constantFrom("k", "", "x".repeat(300), "a b", "k-2");
  return fc.record(
    { "content-type": fc.constantFrom(...TYPES), "idempotency-key": keys },
    { requiredKeys: ["content-type"] },
  );
}

function percent(said: string): string {
  return said.isWellFormed() ? encodeURIComponent(said).slice(0, 6_000) : "%ED%A0%80";
}

function text(said: unknown): string {
  return JSON.stringify(said) ?? "";
}
