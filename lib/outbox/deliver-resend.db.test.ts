import { afterEach, beforeEach, expect, test } from "vitest";
import { resend } from "@/lib/outbox/transports/resend";
import type { Transport } from "@/lib/outbox/transports/transport";
import { stopQueue } from "@/lib/queue/queue";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { deliver, promised, scheduled, stateOf } from "@/lib/testing/mail/delivery";
import { type ResendStandIn, startResendStandIn } from "@/lib/testing/stand-ins/resend";

let provider: ResendStandIn;
let through: Transport;
beforeEach(async () => {
  provider = await startResendStandIn();
  through = resend(provider.apiKey, { baseUrl: provider.baseUrl, spacingMs: 0 });
});
afterEach(async () => {
  await provider.close();
  await stopQueue();
});

test("a delivery whose answer was lost is repeated under the same key, and arrives once", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  provider.answerNext(1, "drop");
  expect(await deliver(id, NOW, through)).toBe("put_off");
  expect(await deliver(id, minutesAfter(NOW, 60), through)).toBe("sent");
  expect(provider.mailbox(emailOf("ana"))).toHaveLength(1);
  const keys = provider.requests().map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toBeTruthy();
  expect(new Set(keys).size).toBe(1);
});

test("a delivery whose outcome is unknown after a day is a person's to decide", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  provider.answerNext(1, { status: 500, name: "internal_server_error" });
  expect(await deliver(id, NOW, through)).toBe("put_off");
  expect(await deliver(id, minutesAfter(NOW, 1_440), through)).toBe("failed");
  expect(await stateOf(id)).toMatchObject({ state: "failed", lastError: "outcome_unknown" });
  expect(provider.requests()).toHaveLength(1);
});

test("a delivery that was refused for its rate is tried again however long that takes", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  provider.answerNext(1, { status: 429, name: "daily_quota_exceeded" });
  expect(await deliver(id, NOW, through)).toBe("put_off");
  expect(await deliver(id, minutesAfter(NOW, 1_500), through)).toBe("sent");
});

test("a delivery with a key that Resend does not know keeps the message", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  const wrong = resend("re_another_key", { baseUrl: provider.baseUrl, spacingMs: 0 });
  expect(await deliver(id, NOW, wrong)).toBe("put_off");
  expect(await stateOf(id)).toMatchObject({ state: "queued", lastError: "auth" });
  expect(await deliver(id, minutesAfter(NOW, 5), through)).toBe("sent");
});
