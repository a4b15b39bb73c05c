import { NextRequest } from "next/server";
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

test("a real practice tells browsers to stay on https for two years, subdomains too", async () => {
  const answer = await answerOf("https://book.example.org");
  expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
});

test("plain http, the demo, promises nothing of the kind", async () => {
  const answer = await answerOf("");
  expect(answer.headers.get("strict-transport-security")).toBeNull();
  expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("the video host, and no other, may be framed and given camera and microphone", async () => {
  const { headers } = await answerOf("https://book.example.org", { JITSI_DOMAIN: "video.example.org" });
  expect(headers.get("content-security-policy")).toContain("frame-src 'self' https://video.example.org;");
  expect(headers.get("permissions-policy")).toContain('camera=(self "https://video.example.org")');
  expect(headers.get("permissions-policy")).not.toContain("*");
});

// The environment is read once per process, so each answer comes from modules of its own.
async function answerOf(origin: string, more: Record<string, string> = {}) {
  Object.assign(process.env, { APP_ORIGIN: origin, TRUSTED_PROXIES: "1", ...more });
  const { proxy } = await import("@/proxy");
  return proxy(new NextRequest("http://localhost:3000/"));
}
