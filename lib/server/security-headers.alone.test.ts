import { createServer } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";

const closing: (() => void)[] = [];
afterEach(() => {
  vi.resetModules();
  for (const close of closing.splice(0)) close();
});

test("a real practice tells browsers to stay on https for two years, subdomains too", async () => {
  const { headers } = await answerOf({ APP_ORIGIN: "https://book.example.org" });
  expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
});

test("plain http, the demo, promises nothing of the kind", async () => {
  const { headers } = await answerOf({ APP_ORIGIN: "" });
  expect(headers.get("strict-transport-security")).toBeNull();
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("the video host, and no other, may be framed and given camera and microphone", async () => {
  const { headers } = await answerOf({ APP_ORIGIN: "https://book.example.org", JITSI_DOMAIN: "video.example.org" });
  expect(headers.get("content-security-policy")).toContain("frame-src 'self' https://video.example.org;");
  expect(headers.get("permissions-policy")).toContain('camera=(self "https://video.example.org")');
  expect(headers.get("permissions-policy")).not.toContain("*");
});

test("without a video server, camera and screen are this site's alone, and no other site's script or frame is let in", async () => {
  vi.resetModules();
  const { headers } = await answerOf({ APP_ORIGIN: "https://book.example.org", JITSI_DOMAIN: "" });
  const permissions = headers.get("permissions-policy");
  for (const device of ["camera", "microphone", "display-capture", "speaker-selection"])
    expect(permissions).toContain(`${device}=(self)`);
  const policy = headers.get("content-security-policy");
  expect(policy).toMatch(/frame-src 'self';/);
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).not.toContain("webrtc");
});

test("a form leads to our own pages, and to a vendor's pay page where clients pay online", async () => {
  const formAction = async (environment: Record<string, string>) => {
    vi.resetModules();
    const { headers } = await answerOf(environment);
    return /form-action ([^;]+)/.exec(headers.get("content-security-policy") ?? "")?.[1];
  };
  const keys = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" };
  const paystack = { PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" };
  expect(await formAction({ PAYMENTS_MODE: "off", ...keys, ...paystack })).toBe("'self'");
  expect(await formAction({ PAYMENTS_MODE: "online", PAYSTACK_SECRET_KEY: "" })).toBe(
    "'self' https://checkout.stripe.com",
  );
  const both = "'self' https://pay.example.org:8443 https://checkout.paystack.com";
  expect(await formAction({ ...paystack, STRIPE_API_BASE: "https://pay.example.org:8443/v1" })).toBe(both);
});

test("a page is told its nonce and its address, whatever the caller says of them", async () => {
  const sent = { "x-nonce": "forged", "x-path": "/forged", "content-security-policy": "script-src *" };
  const { headers, seen } = await answerOf({}, "/book?with=ama-osei&_rsc=1k2j3", sent);
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
  expect(seen).toMatchObject({ "x-nonce": nonce, "x-path": "/book?with=ama-osei" });
  expect(seen["content-security-policy"]).toBe(headers.get("content-security-policy"));
  const { seen: bare } = await answerOf({}, "/book?_rsc=1k2j3");
  expect(bare["x-path"]).toBe("/book");
  const { headers: ofFile } = await answerOf({}, "/_next/static/chunks/a.js");
  expect(ofFile.get("content-security-policy")).toBeNull();
});

// The environment is read once per process, so each answer comes from modules of its own.
async function answerOf(environment: Record<string, string>, path = "/", headers: Record<string, string> = {}) {
  Object.assign(process.env, { TRUSTED_PROXIES: "1", TEST_PASSWORD_COST: "", ...environment });
  const { setSecurityHeaders } = await import("@/lib/server/security-headers");
  const server = createServer(
    inOrder([setSecurityHeaders], (request, response) => response.end(JSON.stringify(request.headers))),
  );
  closing.push(() => server.close());
  const answer = await fetch(`http://127.0.0.1:${await listen(server)}${path}`, { headers });
  return { headers: answer.headers, seen: await answer.json() };
}
