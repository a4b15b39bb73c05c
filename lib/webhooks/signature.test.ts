import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { NOW, secondsAfter } from "@/lib/testing/clock";
import { newWebhookSecret, signatureHeaders } from "@/lib/webhooks/signature";

const ID = "msg_0193b3a000007000800000000000000f";
const BODY = JSON.stringify({ type: "appointment.booked", timestamp: NOW.toISOString(), data: { name: "schön" } });

/** The function that docs/api.md shows, as it stands there. */
async function documented() {
  const [, source = ""] = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/api.md", "utf8")) ?? [];
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return z.object({ verified: z.function({ input: [z.any(), z.string(), z.string()], output: z.any() }) }).parse(module)
    .verified;
}

const reference = async () => (headers: Record<string, string>, body: string, secret: string) => {
  try {
    return new Webhook(secret).verify(body, headers);
  } catch {
    return null;
  }
};

test.each([
  ["the reference library", reference],
  ["the example of the documentation", documented],
])("%s takes our signature, and nothing that is not what we sent", async (_, make) => {
  const verify = await make();
  const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
  const headers = signatureHeaders(ID, NOW, BODY, [secret, other]);
  vi.useFakeTimers({ toFake: ["Date"], now: secondsAfter(NOW, 200) });
  try {
    expect(verify(headers, BODY, secret)).toEqual(JSON.parse(BODY));
    expect(verify(headers, BODY, other)).toEqual(JSON.parse(BODY));
    expect(verify(headers, BODY, newWebhookSecret())).toBeNull();
    expect(verify(headers, BODY.replace("booked", "missed"), secret)).toBeNull();
    expect(verify({ ...headers, "webhook-id": "msg_1" }, BODY, secret)).toBeNull();
    vi.setSystemTime(secondsAfter(NOW, 301));
    expect(verify(headers, BODY, secret)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("a secret is 256 random bits, and never the same", () => {
  const secrets = Array.from({ length: 100 }, newWebhookSecret);
  expect(secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(secret))).toBe(true);
  expect(new Set(secrets).size).toBe(100);
});
