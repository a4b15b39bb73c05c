import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { now } from "@/lib/clock";
import { logTo } from "@/lib/log";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
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

test("what left while the database was away leaves no second time, though its lease is over", {
  timeout: 60_000,
}, async () => {
  const { ana } = await cast();
  const mails = Array.from({ length: 3 }, (_, index) => ({ ...scheduled(ana.id), dedupeKey: `away:${index}` }));
  await db.transaction((tx) => promiseAll(tx, mails, now()));
  const taken: string[] = [];
  const transport: Transport = {
    concurrency: 1,
    remembersKeysForHours: null,
    async send({ id }) {
      taken.push(id);
      if (taken.length === 1) await db.execute(sql`alter table outbox rename to outbox_away`);
      return { ok: true };
    },
  };
  const tries = notMarked();
  await expect(deliverDue(now(), transport, { limit: 3 }, writer)).rejects.toThrow();
  // The next try is seconds off, and the first round of a worker at once.
  await vi.waitFor(() => expect(tries()).toBeGreaterThanOrEqual(7), 20_000);
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table outbox_away rename to outbox`);
    await tx.update(outbox).set({ leasedUntil: sql`clock_timestamp() - interval '1 second'` });
  });
  const stopping = new AbortController();
  const delivering = keepDelivering(stopping.signal, writer, transport);
  await vi.waitFor(async () => expect(await db.$count(outbox, eq(outbox.state, "sent"))).toBe(3), 20_000);
  stopping.abort();
  await delivering;
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
  expect(taken).toHaveLength(3);
});

/** How often a mail that left could not be marked. */
function notMarked(): () => number {
  const lines: string[] = [];
  logTo({ write: (line) => void lines.push(line) });
  return () => lines.filter((line) => line.includes("message.not_marked")).length;
}
