import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { POST } from "@/app/leave/route";
import { NEUTRAL_PAGE } from "@/components/shell/neutral-page";

function leave(headers: Record<string, string>) {
  return POST(new NextRequest("https://practice.example/leave", { method: "POST", headers }));
}

test("leaving takes back every cookie and goes on to the neutral page", () => {
  const reply = leave({ cookie: "__Host-attune.session=abc; theme=dark", "sec-fetch-site": "same-origin" });
  expect(reply.headers.get("refresh")).toBe(`0; url=${NEUTRAL_PAGE}`);
  expect(reply.headers.get("clear-site-data")).toBe('"cookies", "storage"');
  const [session, theme] = reply.headers.getSetCookie();
  expect(session).toMatch(/^__Host-attune\.session=; Path=\/; .*Max-Age=0; Secure; HttpOnly/);
  expect(theme).toMatch(/^theme=; Path=\/; .*Max-Age=0/);
});

test("leaving is no redirect, which form-action would stop", () => {
  expect(leave({}).status).toBe(200);
});

test("another site can't sign anybody out", () => {
  const reply = leave({ "sec-fetch-site": "cross-site", cookie: "theme=dark" });
  expect(reply.status).toBe(403);
  expect(reply.headers.getSetCookie()).toEqual([]);
});
