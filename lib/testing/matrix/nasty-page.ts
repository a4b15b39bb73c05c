import fc from "fast-check";

/** What a careless or malicious visitor asks a page for: the address, the headers and the cookies. */
export type NastyVisit = { method: string; path: string; headers: Record<string, string>; body?: string };

const LANGUAGES = [
  ...["zh-yue", "no-bok", "en-a1", "en-u", "en-US-u-hc-h99", "*", "en-GB-oed", "i-klingon", "x-y", "de--AT", "root"],
  ...["en-x", "sl-rozaj-biske-1994", "hy-Latn-IT-arevela", "EN_gb", "en;q=NaN", ",,,", `en${"-abcdefgh".repeat(30)}`],
];
const ADDRESSES = [
  ...["http://", "https://[::1", "https://evil.test:99999", "//evil.test", "javascript:alert(1)", "null", "a b", "::"],
  ...["evil.test, localhost", "localhost:0", "localhost:65536", "[::1]:3000", "xn--a", "\u00e9.test", "/..//..", "%"],
];
const NOTATION = [
  ...["{", "[", "%7B", "%7Bbad", "%5B%22%22%5D", '["",{}]', '["",{"children":["__PAGE__",{}]},null,null,true]'],
  ...["%", "%00", "%ff", "%ED%A0%80", '{"__proto__":{}}', "[".repeat(5_000), "null", "1e999", "true", "\u00ff\u00fe"],
];
const MOMENTS = [
  ...["0000-00-00", "2026-02-30", "9999-12-31", "275760-09-13", "-271821-04-20", "2026-12", "2026-13", "2026-W53"],
  ...["2026-12-07", "24:00", "NaN", "-1", "1e308", "9007199254740993", "0x10", " ", "", "x".repeat(3_000)],
];
const ZONES = [
  "UTC",
  "utc",
  "Etc/GMT+99",
  "+25:00",
  "Europe/Nowhere",
  "Europe/London/x",
  "GMT0",
  "EST5EDT",
  "SystemV/x",
];
const IDS = ["0193b3a0-0000-7000-8000-000000000001", "0", "../..", "__proto__", "ama-osei", "constructor", "%2e%2e"];
const ANY = [...LANGUAGES, ...ADDRESSES, ...NOTATION, ...MOMENTS, ...ZONES, ...IDS];

const HEADERS = [
  ...["accept", "accept-encoding", "accept-language", "authorization", "cache-control", "content-type", "cookie2"],
  ...["content-encoding", "content-language", "date", "dnt", "expect-ct", "forwarded", "from", "host", "if-match"],
  ...["if-modified-since", "if-none-match", "if-range", "link", "max-forwards", "next-action", "next-hmr-refresh"],
  ...["next-router-prefetch", "next-router-segment-prefetch", "next-router-state-tree", "next-url", "next-resume"],
  ...["next-test-fetch-priority", "origin", "pragma", "priority", "purpose", "range", "referer", "rsc", "save-data"],
  ...["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "sec-purpose", "te", "traceparent", "user-agent", "via"],
  ...["x-action-forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-nonce"],
  ...["x-deployment-id", "x-http-method-override", "x-invoke-path", "x-invoke-status", "x-matched-path", "x-path"],
  ...["x-middleware-prefetch", "x-middleware-subrequest", "x-nextjs-data", "x-nextjs-rewritten-path", "x-now-route"],
  ...["x-now-route-matches", "x-prerender-revalidate", "x-real-ip", "x-request-id", "x-socket-address", "x-vercel-id"],
];
const COOKIES = ["tz", "hc", "theme", "door", "calendar-names", "attune.session", "attune.flow", "attune.hold"];
const MORE_COOKIES = [
  "zone",
  "calendar-keys",
  "attune.consent",
  "attune.draft",
  "attune.known",
  "__proto__",
  "attune.session.0",
  "__prerender_bypass",
  "x",
];
const QUERIES = [
  ...["tz", "hc", "date", "with", "next", "service", "slot", "month", "week", "view", "done", "door", "token", "q"],
  ...["practitioner", "reason", "wish", "step", "page", "cursor", "email", "from", "until", "all", "_rsc", "__proto__"],
  ...["paid", "left", "of", "way", "sort", "to", "difference", "kind", "code"],
  ...[
    "state",
    "status",
    "every",
    "range",
    "success",
    "search",
    "item",
    "move",
    "client",
    "rescheduled",
    "hours",
    "zone",
    "path",
    "constructor",
    "nxtPid",
  ],
];

// A header carries no more than this, or Node's parser refuses it itself.
const nasty = (most: number) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ANY) }, bytes(most));

const bytes = (most: number) =>
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: most });

const header = nasty(60).map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
const cookie = nasty(40).map((text) => text.replace(/[^\x21-\x7e\x80-\xff]/g, "%00"));

const query = fc
  .array(fc.tuple(fc.constantFrom(...QUERIES), nasty(40), fc.boolean()), { maxLength: 5 })
  .map((pairs) =>
    pairs.map(([name, text, isPlain]) => `${name}=${isPlain ? inAddress(text) : encode(text)}`).join("&"),
  );

const FORM = 'Content-Disposition: form-data; name="$ACTION_REF_1"';
const FORM_TYPE = { "content-type": "multipart/form-data; boundary=x" };

/** Visits of pages: `pages` are their templates, such as `/m/[token]`, whose parts are filled with anything. */
export function nastyVisits(pages: string[]): fc.Arbitrary<NastyVisit> {
  const headers = fc.dictionary(fc.constantFrom(...HEADERS), header, { maxKeys: 6, noNullPrototype: true });
  const jar = fc.array(fc.tuple(fc.constantFrom(...COOKIES, ...MORE_COOKIES), cookie), { maxLength: 6 });
  const method = fc.constantFrom("GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "OPTIONS");
  return fc
    .record({ page: fc.constantFrom(...pages), part: nasty(30), query, headers, jar, method, body: nasty(200) })
    .map(({ page, part, query: asked, headers: sent, jar: cookies, method: how, body }) => ({
      method: how,
      path: `${page.replace(/\[[^\]]+\]/g, () => encode(part) || "x")}?${asked}`,
      headers: {
        ...(how === "POST" && FORM_TYPE),
        ...sent,
        cookie: cookies.map(([name, text]) => `${name}=${text}`).join("; "),
      },
      ...(how === "POST" && { body: `--x\r\n${FORM}\r\n\r\n${body}\r\n--x--` }),
    }));
}

// What cuts an address short would make another request of it.
const inAddress = (text: string) => text.replace(/[^\x21-\x7e]|[#&]/g, "%");

const encode = (text: string) => encodeURIComponent(text.toWellFormed());
