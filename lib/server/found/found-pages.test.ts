import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { isFound, isFoundPage } from "@/lib/server/found/found-pages";
import { keepOutOfSearch } from "@/lib/server/found/keep-out-of-search";
import { letBackReturn } from "@/lib/server/found/let-back-return";
import type { Step } from "@/lib/server/step";

test("the public pages may be found, however they are reached", () => {
  for (const address of ["/", "/book", "/book/", "/book?with=ama-osei", "/book?door=pick", "/docs/api/appointments"])
    expect.soft(isFoundPage(address), address).toBe(true);
});

test("a page that nobody named is private", () => {
  for (const address of ["/dashboard", "/admin", "/m/abc", "/pay/abc", "/sign-in", "/book/details", "/docs/api/../m/a"])
    expect.soft(isFoundPage(address), address).toBe(false);
});

test("a view of one date, month or time zone is not found", () => {
  for (const address of ["/book?date=2026-12-10", "/book?with=ama-osei&month=2027-01", "/book?tz=Europe/Paris"])
    expect.soft(isFoundPage(address), address).toBe(false);
});

test("icons and the picture of a preview may be shown", () => {
  expect(isFound("/favicon.ico?v=1")).toBe(true);
  expect(isFoundPage("/favicon.ico")).toBe(false);
});

test("only what may be found is without X-Robots-Tag", () => {
  expect(headersOf(keepOutOfSearch, "/book").get("x-robots-tag")).toBeUndefined();
  expect(headersOf(keepOutOfSearch, "/_next/static/a.js").get("x-robots-tag")).toBeUndefined();
  expect(headersOf(keepOutOfSearch, "/book?date=2026-12-10").get("x-robots-tag")).toBe("noindex, nofollow");
  expect(headersOf(keepOutOfSearch, "/m/a-secret").get("x-robots-tag")).toBe("noindex, nofollow");
});

test("a public page may be kept for Back by a browser that holds no more than choices of looks", () => {
  expect(cacheOf("/", {})).toBe("private, no-cache");
  expect(cacheOf("/book", { cookie: "theme=dark; tz=Africa/Accra" })).toBe("private, no-cache");
});

test("nothing is kept that may be one person's own", () => {
  expect(cacheOf("/book", { cookie: "theme=dark; attune.session=x" })).toBe("no-store");
  expect(cacheOf("/book", { cookie: "attune.hold=x" })).toBe("no-store");
  expect(cacheOf("/book", { cookie: "unheard-of" })).toBe("no-store");
  expect(cacheOf("/book", { rsc: "1" })).toBe("no-store");
  expect(cacheOf("/dashboard", {})).toBe("no-store");
  expect(cacheOf("/", {}, 503)).toBe("no-store");
  expect(cacheOf("/", {}, 200, { "Set-Cookie": "a=b" })).toBe("no-store");
});

function cacheOf(url: string, sent: Record<string, string>, status = 200, own: Record<string, string> = {}) {
  return headersOf(letBackReturn, url, sent, status, { "Cache-Control": "no-store", ...own }).get("cache-control");
}

/** The headers of an answer that goes through a step, and then sets its own as Next does. */
function headersOf(step: Step, url: string, sent = {}, status = 200, own: Record<string, string> = {}) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url, headers: sent });
  const response = new ServerResponse(request);
  step(request, response, () => {
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
    response.writeHead(status);
  });
  return new Map(Object.entries(response.getHeaders()));
}
