import { expect, test } from "vitest";
import { gapsIn } from "@/scripts/start/gaps.mjs";

const whole = {
  JITSI_DOMAIN: "meet.example.org",
  SMTP_URL: "smtps://user:password@mail.example.org",
  METRICS_TOKEN: "a".repeat(32),
};

test.each([
  ["JITSI_DOMAIN", "between some networks they will fail"],
  ["SMTP_URL", "No mail server is set"],
  ["METRICS_TOKEN", "METRICS_TOKEN is not set"],
])("without %s a real practice says so, in one line", (name, words) => {
  expect(gapsIn({ ...whole, [name]: "" })).toEqual([
    { event: expect.any(String), sentence: expect.stringContaining(words) },
  ]);
  expect(gapsIn({ ...whole, [name]: undefined })[0]?.sentence).not.toContain("\n");
});

test("with everything, or another service for it, nothing is said", () => {
  expect(gapsIn(whole)).toEqual([]);
  const { METRICS_TOKEN } = whole;
  expect(gapsIn({ METRICS_TOKEN, JAAS_APP_ID: "vpaas-magic-cookie-1", RESEND_API_KEY: "re_123456" })).toEqual([]);
  const { JITSI_DOMAIN: _, ...direct } = whole;
  expect(gapsIn({ ...direct, TURN_URLS: "turn:turn.example.org" })).toEqual([]);
});

test("a practice that uses the public video server is told what that means", () => {
  const { JITSI_DOMAIN: _, ...rest } = whole;
  expect(gapsIn({ ...rest, VIDEO: "public" })).toEqual([
    { event: "practice.public_video", sentence: expect.stringContaining("not meant for therapy") },
  ]);
});

test("payments with the key of a test account are not real, and only where payments are taken", () => {
  const test = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb" };
  const told = (env: Record<string, string>) => gapsIn(env).some(({ event }) => event === "practice.test_payments");
  expect(told({ PAYMENTS_MODE: "online", ...test })).toBe(true);
  expect(told({ PAYMENTS_MODE: "online", PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" })).toBe(true);
  expect(told({ PAYMENTS_MODE: "online", STRIPE_SECRET_KEY: "sk_live_9Zq4Lm2Vx7Tb" })).toBe(false);
  expect(told({ PAYMENTS_MODE: "off", ...test })).toBe(false);
});
