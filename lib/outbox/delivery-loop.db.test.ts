import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { now } from "@/lib/clock";
import { writer } from "@/lib/notifications/writer";
import { keepDelivering } from "@/lib/outbox/delivery-loop";
import { promise, promiseAll } from "@/lib/outbox/promise";
import type { Transport } from "@/lib/outbox/transports/transport";
import { stopQueue } from "@/lib/queue/queue";
import { cast, emailOf } from "@/lib/testing/cast";
import { promised, scheduled } from "@/lib/testing/mail/delivery";

afterEach(stopQueue);

test("a code leaves while the mail server takes its time with all it was given before", async () => {
  const { ana, ben } = await cast();
  const others = Array.from({ length: 12 }, (_, index) => ({ ...scheduled(ben.id), dedupeKey: `slow:${index}` }));
  await db.transaction((tx) => promiseAll(tx, others, now()));
  const stopping = new AbortController();
  const { promise: answer, resolve: answers } = Promise.withResolvers<void>();
  const taken: string[] = [];
  const slow: Transport = {
    concurrency: 2,
    remembersKeysForHours: null,
    async send({ to }) {
      taken.push(to);
      if (to === emailOf("ben")) await answer;
      return { ok: true };
    },
  };
  const delivering = keepDelivering(stopping.signal, writer, slow);
  await vi.waitFor(() => expect(taken).toHaveLength(2), 20_000);
  const payload = { code: "482913", purpose: "verify" as const };
  const code = { kind: "verification-code" as const, recipientId: ana.id, dedupeKey: "code", payload };
  await db.transaction((tx) => promise(tx, code, now()));
  await vi.waitFor(() => expect(taken).toContain(emailOf("ana")), 20_000);
  expect(taken).toHaveLength(3);
  stopping.abort();
  answers();
  await delivering;
});

test("mails leave while the mail server takes its time with one of those before", { timeout: 30_000 }, async () => {
  const { ana, ben } = await cast();
  const toBen = Array.from({ length: 12 }, (_, index) => ({ ...scheduled(ben.id), dedupeKey: `after:${index}` }));
  await promised(scheduled(ana.id));
  await db.transaction((tx) => promiseAll(tx, toBen, now()));
  const stopping = new AbortController();
  const { promise: answer, resolve: answers } = Promise.withResolvers<void>();
  const taken: string[] = [];
  const slowForAna: Transport = {
    concurrency: 2,
    remembersKeysForHours: null,
    async send({ to }) {
      taken.push(to);
      if (to === emailOf("ana")) await answer;
      return { ok: true };
    },
  };
  const delivering = keepDelivering(stopping.signal, writer, slowForAna);
  await vi.waitFor(() => expect(taken).toHaveLength(13), 20_000);
  await expect.poll(() => db.$count(outbox, eq(outbox.state, "sent"))).toBe(12);
  stopping.abort();
  answers();
  await delivering;
  expect(await db.$count(outbox, eq(outbox.state, "sent"))).toBe(13);
});
