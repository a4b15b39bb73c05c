import { afterEach, beforeEach, expect, test } from "vitest";
import { resend } from "@/lib/outbox/transports/resend";
import type { Failure, Mail } from "@/lib/outbox/transports/transport";
import { deadPort } from "@/lib/testing/port";
import { type ResendStandIn, startResendStandIn } from "@/lib/testing/stand-ins/resend";

const mail: Mail = {
  id: "0193b3a0-0000-7000-8000-000000000001",
  key: "9f86d081884c7d65",
  from: { name: 'Attune "Heart"', email: "office@example.org" },
  to: "ana@example.org",
  subject: "We have your request",
  html: "<p>Hello</p>",
  text: "Hello",
  headers: {},
  invitations: [],
};

let provider: ResendStandIn;
beforeEach(async () => {
  provider = await startResendStandIn();
});
afterEach(() => provider.close());

const transport = (options = {}) => resend(provider.apiKey, { baseUrl: provider.baseUrl, spacingMs: 0, ...options });

test("a mail is taken as the interface describes it", async () => {
  expect(await transport().send({ ...mail, replyTo: "hello@example.org" })).toEqual({ ok: true });
  const [taken] = provider.mailbox("ana@example.org");
  expect(taken).toMatchObject({ subject: mail.subject, html: mail.html, text: mail.text });
  expect(taken?.reply_to).toBe("hello@example.org");
  expect(taken?.headers).toMatchObject({ "Auto-Submitted": "auto-generated" });
});

test("invitations are attached, each with its method in its type", async () => {
  const part = { method: "REQUEST" as const, content: "BEGIN:VCALENDAR\r\n" };
  await transport().send({ ...mail, invitations: [part, { ...part, method: "CANCEL" }] });
  const [attachment, other] = provider.mailbox()[0]?.attachments ?? [];
  expect(attachment?.content_type).toBe("text/calendar; method=REQUEST; charset=utf-8");
  expect(Buffer.from(attachment?.content ?? "", "base64").toString()).toBe("BEGIN:VCALENDAR\r\n");
  expect(other?.content_type).toBe("text/calendar; method=CANCEL; charset=utf-8");
});

test("a mail that was taken without an answer is not sent twice", async () => {
  provider.answerNext(1, "drop");
  expect(await transport().send(mail)).toEqual({ ok: false, failure: { kind: "unavailable" } });
  expect(await transport().send(mail)).toEqual({ ok: true });
  expect(provider.mailbox()).toHaveLength(1);
});

test.each(["hang", "stall"] as const)(
  "one that never answers (%s) is not waited for, and the mail comes once",
  async (how) => {
    provider.answerNext(1, how);
    const hasty = transport({ timeoutMs: 300 });
    expect(await hasty.send(mail)).toEqual({ ok: false, failure: { kind: "unavailable" } });
    expect(await transport().send(mail)).toEqual({ ok: true });
    expect(provider.mailbox()).toHaveLength(1);
  },
);

test("another mail under a used key is a conflict", async () => {
  await transport().send(mail);
  const other = await transport().send({ ...mail, text: "Something else" });
  expect(other).toEqual({ ok: false, failure: { kind: "conflict" } });
});

const answers: [number, string, Failure["kind"]][] = [
  [429, "rate_limit_exceeded", "rate_limited"],
  [429, "daily_quota_exceeded", "rate_limited"],
  [401, "restricted_api_key", "auth"],
  [403, "validation_error", "auth"],
  [409, "concurrent_idempotent_requests", "unavailable"],
  [422, "invalid_from_address", "invalid"],
  [451, "security_error", "invalid"],
  [500, "internal_server_error", "unavailable"],
];

test.each(answers)("an answer %i %s means: %s", async (status, name, kind) => {
  provider.answerNext(1, { status, name });
  expect(await transport().send(mail)).toEqual({ ok: false, failure: { kind } });
});

test("a wrong key is ours to set right", async () => {
  const failed = await resend("re_another_key", { baseUrl: provider.baseUrl, spacingMs: 0 }).send(mail);
  expect(failed).toEqual({ ok: false, failure: { kind: "auth" } });
});

test("a provider that isn't there is unavailable", async () => {
  const failed = await transport({ baseUrl: `http://127.0.0.1:${await deadPort()}` }).send(mail);
  expect(failed).toEqual({ ok: false, failure: { kind: "unavailable" } });
});

test("mails keep the distance that two a second allows", async () => {
  provider.limitPerSecond(2);
  const paced = resend(provider.apiKey, { baseUrl: provider.baseUrl });
  const sent = await Promise.all(["a", "b", "c"].map((key) => paced.send({ ...mail, key })));
  expect(sent).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
});
