import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { auditEvents, connectedCalendars, outbox, textMessages, webhookAttempts, webhookDeliveries } from "@/db/schema";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { examine, isFit } from "@/lib/doctor/examine";
import { inTurn, worded } from "@/lib/doctor/finding";
import { tryWork } from "@/lib/doctor/probes/try-work";
import { sayIn } from "@/lib/i18n/catalogue";
import { inEnglish } from "@/lib/i18n/english";
import type { Said } from "@/lib/i18n/say";
import { newId } from "@/lib/id";
import { dropJob, listFailedJobs, retryJob } from "@/lib/jobs/failed-jobs";
import { promise } from "@/lib/outbox/promise";
import { enqueueAll, prepareQueue, stopQueue } from "@/lib/queue/queue";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { deadPort } from "@/lib/testing/port";
import { scheduled } from "@/lib/testing/requests";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn } from "@/lib/testing/stand-ins/twilio";
import { addAddress } from "@/lib/webhooks/addresses";

const TRIED = ["database", "secrets", "clock", "disk", "migrations", "calendars"];

const given = process.env.DATABASE_URL;
afterEach(async () => {
  process.env.DATABASE_URL = given;
  await closeDatabase();
});
afterAll(stopQueue);

const inWords = async (at = NOW) => (await examine(at)).map((one) => worded(one, inEnglish));
const found = async (part: string, at = NOW) => (await inWords(at)).find((one) => one.part === part);

test("each part says how it is in words, and what to do where there is something to do", async () => {
  await cast();
  await prepareQueue();
  const findings = await inWords();
  expect(findings.map(({ part }) => part)).toEqual([
    ...[
      "database",
      "migrations",
      "secrets",
      "clock",
      "disk",
      "jobs",
      "mail",
      "texts",
      "webhooks",
      "calendars",
      "video",
      "proxy",
    ],
  ]);
  expect(await found("database")).toMatchObject({ state: "well", words: expect.stringMatching(/^PostgreSQL \d+/) });
  for (const part of ["migrations", "secrets", "clock", "disk"])
    expect(await found(part), part).toMatchObject({ state: "well", todo: null });
  for (const { state, words, todo } of findings) {
    expect(words).toMatch(/^[A-Z0-9].*\.$/);
    if (state === "attention" || state === "broken") expect(todo).toMatch(/\.$/);
  }
});

test("all of it is said in its reader's language, and so is what came of trying it", async () => {
  await cast();
  await prepareQueue();
  withPayments("invoice");
  const findings = await examine(NOW, ["database", "secrets", "clock", "disk", "migrations", "calendars", "video"]);
  withPayments("off");
  const bothWays = (said: Said) => ({ said: inEnglish(said), translated: sayIn("en-XA", said) !== inEnglish(said) });
  for (const { title, words, todo, tried } of findings)
    for (const said of [title, words, todo, tried?.words].flatMap((one) => one ?? []))
      expect(bothWays(said)).toEqual({ said: inEnglish(said), translated: true });
});

test("of money something is said where the practice keeps accounts, and nothing elsewhere", async () => {
  expect(await found("payments")).toBeUndefined();
  withPayments("invoice");
  expect(await found("payments")).toMatchObject({ state: "well" });
  withPayments("off");
});

test("text messages are said nothing of without a vendor, and of one that refuses us it is said what to set", async () => {
  const { ana, osei } = await cast();
  expect(await found("texts")).toMatchObject({ state: "off" });
  const vendor = await startTwilioStandIn();
  const leave = connectedWith(vendor.environment);
  const { id: appointmentId } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  expect(await found("texts")).toMatchObject({ state: "well", lastAt: null });
  const about = { appointmentId, startsAt: TUESDAY_TEN, usefulUntil: TUESDAY_TEN, dueAt: NOW, createdAt: NOW };
  const undelivered = { state: "undelivered" as const, lastError: "unreachable", attemptedAt: NOW };
  await db.insert(textMessages).values({ ...about, ...undelivered, id: newId(NOW), kind: "two-days" });
  expect(await found("texts")).toMatchObject({ state: "attention", words: expect.stringMatching(/^1 text message /) });
  expect(await found("texts", TUESDAY_TEN)).toMatchObject({ state: "well" });
  const refused = { state: "queued" as const, lastError: "auth", attemptedAt: NOW };
  await db.insert(textMessages).values({ ...about, ...refused, id: newId(NOW), kind: "day" });
  expect(await found("texts")).toMatchObject({ state: "broken", todo: expect.stringContaining("TWILIO_AUTH_TOKEN") });
  leave();
  await vendor.close();
});

test("mail that does not leave is broken, and what could not be delivered is to be looked at", async () => {
  const { ana } = await cast();
  await prepareQueue();
  expect(await found("mail")).toMatchObject({ state: "well", words: "0 waiting, 0 not delivered." });
  const message = { kind: "password-changed", recipientId: ana.id, dedupeKey: "one", payload: {} } as const;
  await db.transaction((tx) => promise(tx, message, NOW));
  expect(await found("mail", minutesAfter(NOW, 16))).toMatchObject({ state: "broken" });
  await db.transaction((tx) => promise(tx, { ...message, dedupeKey: "before" }, NOW));
  await db.update(outbox).set({ state: "sent", sentAt: NOW }).where(eq(outbox.dedupeKey, "before"));
  expect(await found("mail", minutesAfter(NOW, 16))).toMatchObject({ state: "broken", lastAt: NOW });
  await db.update(outbox).set({ state: "failed" }).where(eq(outbox.dedupeKey, "one"));
  expect(await found("mail")).toMatchObject({ state: "attention", words: "0 waiting, 1 not delivered." });
});

test("of each part it is said in words what went wrong last, with no word of anyone's", async () => {
  const { mara, ana, osei } = await cast();
  await prepareQueue();
  for (const { lastError } of await examine(NOW)) expect(lastError).toBeNull();
  const message = { kind: "password-changed", recipientId: ana.id, dedupeKey: "one", payload: {} } as const;
  await db.transaction((tx) => promise(tx, message, NOW));
  await db.update(outbox).set({ lastError: "auth" });
  expect(await found("mail")).toMatchObject({
    lastError: { words: expect.stringContaining("did not let us sign in") },
  });
  await db
    .update(outbox)
    .set({ state: "failed", lastError: "bounced", deliveryStatus: "bounced", deliveryStatusAt: NOW });
  expect(await found("mail")).toMatchObject({ lastError: { words: expect.stringContaining("It came back"), at: NOW } });
  await db.transaction((tx) => enqueueAll(tx, "reconcile", [{ data: {}, key: "a" }]));
  const output = JSON.stringify({
    message: 'The job failed: {"name":"Error","cause":{"name":"PostgresError","code":"42P01"}}',
  });
  await db.execute(sql`update pgboss.job set state = 'failed', completed_on = now(), output = ${output}::jsonb`);
  expect(await found("jobs")).toMatchObject({ lastError: { words: "“reconcile” failed (42P01)." } });
  const url = "https://program.example.org/hook";
  const { id: addressId } = await addAddress(mara, { url, events: ["appointment.booked"], withDetails: false }, NOW);
  const deliveryId = newId(NOW);
  const delivery = { id: deliveryId, addressId, type: "test", body: "{}", dedupeKey: "d", dueAt: NOW, createdAt: NOW };
  await db.insert(webhookDeliveries).values(delivery);
  await db.insert(webhookAttempts).values({ id: newId(NOW), deliveryId, at: NOW, tookMs: 12, status: 404 });
  expect(await found("webhooks")).toMatchObject({
    lastError: { words: expect.stringContaining("answered 404"), at: NOW },
  });
  await connectCalendar(osei, { vendor: "google", secret: "a token" }, NOW);
  await db.update(connectedCalendars).set({ trouble: "rate_limited" });
  expect(await found("calendars")).toMatchObject({ lastError: { words: expect.stringMatching(/^Google Calendar /) } });
});

test("a part is tried as it is used, and what came of it is beside it; without a worker no work is done", async () => {
  await cast();
  await prepareQueue();
  const tried = await examine(NOW, ["database", "secrets", "clock", "disk", "migrations", "calendars"]);
  for (const { part, tried: came } of tried)
    expect(came?.state ?? null, part).toBe(TRIED.includes(part) ? "well" : null);
  const { state, words } = await tryWork(NOW, 300);
  expect(state).toBe("broken");
  expect(inTurn(words, inEnglish)).toContain("No worker");
  // Without a worker the practice is not fit, whatever was tried.
  const fit = tried.map((one) => ({ ...one, state: "well" as const }));
  expect([isFit(tried), isFit(fit)]).toEqual([false, true]);
  expect(isFit(fit.map((one) => ({ ...one, tried: { state: "broken" as const, words: "No." } })))).toBe(false);
});

test("without a database every part still answers, and it is said that nothing works", async () => {
  await closeDatabase();
  process.env.DATABASE_URL = `postgres://nobody@127.0.0.1:${await deadPort()}/nothing`;
  const findings = await examine(NOW);
  expect(findings).toHaveLength(12);
  expect(findings.find(({ part }) => part === "database")).toMatchObject({ state: "broken" });
  expect(isFit(findings)).toBe(false);
  expect(JSON.stringify(findings)).not.toMatch(/nobody|nothing/);
});

test("a job that failed for good is seen by admins, tried again or dropped, and that is noted", async () => {
  const { mara, osei } = await cast();
  await prepareQueue();
  await db.transaction((tx) => enqueueAll(tx, "reconcile", [{ data: {}, key: "a" }]));
  await db.execute(sql`update pgboss.job set state = 'failed', completed_on = now() where name = 'reconcile'`);
  const [job] = await listFailedJobs(mara);
  expect(job).toMatchObject({ queue: "reconcile", tries: 1 });
  const id = job?.id ?? "";
  for (const refused of [retryJob(osei, id, NOW), dropJob(osei, id, NOW), retryJob(mara, osei.id, NOW)])
    await expect(refused).rejects.toMatchObject({ status: 404 });
  await retryJob(mara, id, NOW);
  expect(await listFailedJobs(mara)).toEqual([]);
  expect(await statesOf("reconcile")).toEqual(["retry"]);
  await db.execute(sql`update pgboss.job set state = 'failed', completed_on = now() where name = 'reconcile'`);
  await dropJob(mara, id, NOW);
  expect(await statesOf("reconcile")).toEqual([]);
  const noted = await db.select({ action: auditEvents.action }).from(auditEvents).orderBy(auditEvents.id);
  expect(noted.map(({ action }) => action).filter((action) => action.startsWith("job."))).toEqual([
    ...["job.retried", "job.dropped"],
  ]);
});

async function statesOf(queue: string) {
  const rows = await db.execute<{ state: string }>(sql`select state::text from pgboss.job where name = ${queue}`);
  return rows.map(({ state }) => state);
}
