import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents, outbox } from "@/db/schema";
import { sayIn } from "@/lib/i18n/catalogue";
import { putAside, sendAgain } from "@/lib/notifications/send-again";
import { listUndelivered } from "@/lib/notifications/undelivered";
import { type PromisedMessage, promise } from "@/lib/outbox/promise";
import { smtp } from "@/lib/outbox/transports/smtp";
import { eraseAccount } from "@/lib/privacy/erase";
import { stopQueue } from "@/lib/queue/queue";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { deliver } from "@/lib/testing/mail/delivery";
import { scheduled } from "@/lib/testing/requests";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(async () => {
  await sink.close();
  await stopQueue();
});

test("an e-mail that could not be delivered is listed with whom it was to, what it was and why", async () => {
  const { ana, mara } = await cast();
  const id = await undelivered(changed(ana.id));
  expect(await listUndelivered(mara, 10, NOW)).toEqual([
    {
      id,
      name: "Ana Boateng",
      subject: "Your password was changed",
      promisedAt: NOW,
      why: "The mail service refused it. The address is most likely wrong.",
      overtaken: null,
    },
  ]);
  const reads = await db.select().from(auditEvents).where(eq(auditEvents.action, "record.viewed"));
  expect(reads).toMatchObject([{ actorId: mara.id, subjectId: ana.id }]);
});

test("sent again, it goes out once, under its own key, and is noted", async () => {
  const { ana, mara } = await cast();
  const id = await undelivered(changed(ana.id));
  await sendAgain(mara, id, NOW);
  await expect(sendAgain(mara, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await deliver(id, NOW, smtp(sink.url))).toBe("sent");
  expect(sink.messages().map(({ to }) => to)).toEqual([[emailOf("ana")]]);
  expect(await listUndelivered(mara, 10, NOW)).toEqual([]);
  expect(await noted()).toEqual([
    { action: "message.sent_again", actorId: mara.id, subjectId: ana.id, details: { kind: "password-changed" } },
  ]);
});

test("put aside, it is neither listed nor sent, and is noted", async () => {
  const { ana, mara } = await cast();
  const id = await undelivered(changed(ana.id));
  await putAside(mara, id, NOW);
  expect(await listUndelivered(mara, 10, NOW)).toEqual([]);
  await expect(sendAgain(mara, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await noted()).toMatchObject([{ action: "message.put_aside" }]);
});

test("what would tell what is no longer so is not sent again", async () => {
  const { ana, osei, mara } = await cast();
  const { id: appointmentId } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2880) });
  const id = await undelivered(arranged(ana.id, appointmentId));
  expect(await listUndelivered(mara, 10, NOW)).toMatchObject([
    { subject: "Your appointment on Thu 3 Dec", overtaken: null },
  ]);
  const later = { startsAt: minutesAfter(NOW, 4320), endsAt: minutesAfter(NOW, 4370) };
  await db.update(appointments).set(later).where(eq(appointments.id, appointmentId));
  const why = "The appointment has changed since, so this e-mail would be out of date.";
  expect(await listUndelivered(mara, 10, NOW)).toMatchObject([{ overtaken: why }]);
  await expect(sendAgain(mara, id, NOW)).rejects.toMatchObject({ reason: "conflict", message: why });
});

test("a reminder that comes too late is not sent again, which the reader is told in their language", async () => {
  const { ana, osei, mara } = await cast();
  const { id: appointmentId } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2880) });
  const { payload, ...rest } = arranged(ana.id, appointmentId);
  const usefulUntil = minutesAfter(NOW, 60);
  const reminder = { reminder: "link" as const, usefulUntil: usefulUntil.toISOString() };
  await undelivered({ ...rest, kind: "reminder", payload: { ...payload, ...reminder } });
  expect(await listUndelivered(mara, 10, NOW)).toMatchObject([{ overtaken: null }]);
  const [late] = await listUndelivered(mara, 10, usefulUntil);
  expect(late?.overtaken).toBe("It comes too late to be of use.");
  expect(sayIn("fr", late?.overtaken ?? "")).toBe("Il arrive trop tard pour être utile.");
});

test("a code is not sent again: it has ended", async () => {
  const { ana, mara } = await cast();
  const payload = { code: "482913", purpose: "verify" as const };
  const id = await undelivered({ kind: "verification-code", recipientId: ana.id, dedupeKey: "code", payload });
  const [entry] = await listUndelivered(mara, 10, NOW);
  expect(entry?.overtaken).toMatch(/expired/);
  expect(JSON.stringify(entry)).not.toContain("482913");
  await expect(sendAgain(mara, id, NOW)).rejects.toMatchObject({ reason: "conflict" });
});

test("only admins see them, only failed ones are there to be sent again, and of the erased nothing is", async () => {
  const { ana, osei, mara } = await cast();
  const id = await undelivered(changed(ana.id));
  const [, other] = [id, await promised({ ...changed(ana.id), dedupeKey: "waits" })];
  await expect(listUndelivered(osei, 10, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(sendAgain(osei, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(putAside(osei, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  for (const odd of [other, "nonsense", ana.id])
    await expect(sendAgain(mara, odd, NOW), odd).rejects.toMatchObject({ reason: "not_found" });
  await eraseAccount(mara, ana.id, NOW);
  expect(await listUndelivered(mara, 10, NOW)).toEqual([]);
  await expect(sendAgain(mara, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

function changed(recipientId: string): PromisedMessage {
  return { kind: "password-changed", recipientId, dedupeKey: "changed", payload: {} };
}

function arranged(recipientId: string, appointmentId: string) {
  const payload = {
    appointmentId,
    reference: "H7K2Q",
    version: 1,
    practitionerName: "Dr. Ama Osei",
    practitionerZone: "Africa/Accra",
    clientZone: "America/New_York",
    startsAt: "2026-12-03T09:00:00.000Z",
    endsAt: "2026-12-03T09:50:00.000Z",
    minutes: 50,
  };
  return { kind: "appointment-scheduled" as const, recipientId, dedupeKey: "arranged", payload };
}

async function promised(message: PromisedMessage): Promise<string> {
  await db.transaction((tx) => promise(tx, message, NOW));
  const [row] = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.dedupeKey, message.dedupeKey));
  if (!row) throw new Error("Nothing was promised.");
  return row.id;
}

/** A message that the mail server refused for good. */
async function undelivered(message: PromisedMessage): Promise<string> {
  const id = await promised(message);
  sink.refuseNext(1, 550);
  expect(await deliver(id, NOW, smtp(sink.url))).toBe("failed");
  return id;
}

async function noted() {
  const { action, actorId, subjectId, details } = auditEvents;
  const rows = await db.select({ action, actorId, subjectId, details }).from(auditEvents);
  return rows.filter((row) => row.action.startsWith("message."));
}
