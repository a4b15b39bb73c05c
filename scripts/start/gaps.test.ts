import { expect, test } from "vitest";
import { gapsIn } from "@/scripts/start/gaps.mjs";

const whole = {
  JITSI_DOMAIN: "meet.example.org",
  SMTP_URL: "smtps://user:password@mail.example.org",
  METRICS_TOKEN: "a".repeat(32),
};

test.each([
  ["JITSI_DOMAIN", "No video server is set"],
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
});
