import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, personKeys, users } from "@/db/schema";
import { writer } from "@/lib/notifications/writer";
import { keepDelivering } from "@/lib/outbox/delivery-loop";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { promise, promiseAll } from "@/lib/outbox/promise";
import { smtp } from "@/lib/outbox/transports/smtp";
import type { Transport } from "@/lib/outbox/transports/transport";
import { stopQueue } from "@/lib/queue/queue";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { APPOINTMENT, about, deliver, facts, promised, scheduled, stateOf } from "@/lib/testing/mail/delivery";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(async () => {
  await sink.close();
  await stopQueue();
});

describe("a promised message", () => {
  test("is delivered once, to the address of its recipient, and marked", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("sent");
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("untouched");
    const [mail] = sink.messages();
    expect(sink.messages()).toHaveLength(1);
    expect(mail?.to).toEqual([emailOf("ana")]);
    expect(mail?.subject).toBe("Your appointment on Thu 10 Dec");
    expect(mail?.text).toContain("Thursday 10 December 2026, 10:00 am, New York time");
    expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1, lastError: null, sentAt: NOW });
  });

  test("carries an invitation that an independent parser reads", async () => {
    const { ana } = await cast();
    await deliver(await promised(scheduled(ana.id)), NOW, smtp(sink.url));
    const { calendar } = sink.messages()[0] ?? {};
    expect(calendar?.method).toBe("REQUEST");
    const event = eventIn(calendar?.text);
    expect(event.uid).toBe(`${APPOINTMENT}@attune`);
    expect(event.sequence).toBe(1);
    expect(event.summary).toBe("Appointment");
    expect(event.startDate.toJSDate()).toEqual(new Date("2026-12-10T15:00:00Z"));
    expect(event.location).toMatch(new RegExp(`/appointments/${APPOINTMENT}$`));
  });

  test("that calls an appointment off takes it out of the calendar, under the same uid", async () => {
    const { ana } = await cast();
    const payload: AppointmentPayload = { ...facts, version: 2, by: "client" };
    await deliver(await promised({ ...about(ana.id, "appointment-cancelled"), payload }), NOW, smtp(sink.url));
    const { calendar } = sink.messages()[0] ?? {};
    expect(calendar?.method).toBe("CANCEL");
    expect(eventIn(calendar?.text)).toMatchObject({ uid: `${APPOINTMENT}@attune`, sequence: 2 });
  });

  test("says what concerns the practice to the practice, in its own zone", async () => {
    const { osei } = await cast();
    const message = about(osei.id, "appointment-scheduled");
    await deliver(await promised({ ...message, payload: { ...facts, audience: "practice" } }), NOW, smtp(sink.url));
    const [mail] = sink.messages();
    expect(mail?.subject).toBe("An appointment was arranged on Thu 10 Dec");
    expect(mail?.text).toContain("3:00 pm, Accra time");
  });

  test("of a second promise under the same dedupe key is none", async () => {
    const { ana } = await cast();
    await promised(scheduled(ana.id));
    await db.transaction((tx) => promise(tx, scheduled(ana.id), NOW));
    expect(await db.select().from(outbox)).toHaveLength(1);
  });

  test("is gone with the transaction that promised it", async () => {
    const { ana } = await cast();
    const refused = db.transaction(async (tx) => {
      await promise(tx, scheduled(ana.id), NOW);
      throw new Error("The booking was refused.");
    });
    await expect(refused).rejects.toThrow("The booking was refused.");
    expect(await db.select().from(outbox)).toEqual([]);
  });

  test("to a person who was erased nothing is promised", async () => {
    const { ana, ben } = await cast();
    await db.delete(personKeys).where(eq(personKeys.personId, ana.id));
    const both = [scheduled(ana.id), { ...scheduled(ben.id), dedupeKey: "his" }];
    await db.transaction((tx) => promiseAll(tx, both, NOW));
    expect(await db.select({ to: outbox.recipientId }).from(outbox)).toEqual([{ to: ben.id }]);
  });

  test("rests sealed", async () => {
    const { ana } = await cast();
    await promised({ ...about(ana.id, "request-rejected"), payload: { ...facts, reason: "Away that week" } });
    const [row] = await db.execute("select * from outbox");
    expect(JSON.stringify(row)).not.toMatch(/Away that week|\bOsei\b|H7K2Q/);
  });

  test("to an erased person is not sent", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    await db.delete(personKeys).where(eq(personKeys.personId, ana.id));
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("failed");
    expect(await stateOf(id)).toMatchObject({ state: "failed", lastError: "erased" });
    expect(sink.messages()).toEqual([]);
  });

  test("waits, untried, for as long as there is no way for mail to leave", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    await keepDelivering(new AbortController().signal, writer, null);
    expect(await stateOf(id)).toMatchObject({ state: "queued", attempts: 0 });
  });
});

test("no mail says a name before the owner of its address has", async () => {
  const { ana } = await cast();
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ana.id));
  const payload = { code: "48291357", purpose: "verify" } as const;
  const about = { kind: "verification-code", recipientId: ana.id, payload } as const;
  await deliver(await promised({ ...about, dedupeKey: "code:1" }), NOW, smtp(sink.url));
  await db.update(users).set({ verifiedAt: NOW }).where(eq(users.id, ana.id));
  await deliver(await promised({ ...about, dedupeKey: "code:2" }), NOW, smtp(sink.url));
  const [before, after] = sink.messages();
  expect(`${before?.text}${before?.html}`).not.toMatch(/\bAna\b/);
  expect(after?.text).toContain("Hello Ana,");
});

describe("a delivery that goes wrong", () => {
  test("for good is a failure with a word for it", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    sink.refuseNext(1, 550);
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("failed");
    expect(await stateOf(id)).toMatchObject({ state: "failed", attempts: 1, lastError: "invalid" });
  });

  test("for now is tried again, and counted", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    sink.refuseNext(1, 451);
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("put_off");
    expect(await stateOf(id)).toMatchObject({ state: "queued", attempts: 1, lastError: "deferred" });
    expect(await deliver(id, minutesAfter(NOW, 1), smtp(sink.url))).toBe("sent");
    expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 2, lastError: null });
  });

  test("between sending and marking sends the same mail again, under the same Message-ID", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    await expect(deliver(id, NOW, dyingAfter(smtp(sink.url)))).rejects.toThrow("The process died.");
    expect(await stateOf(id)).toMatchObject({ state: "queued", attempts: 1, lastError: "unknown" });
    expect(await deliver(id, minutesAfter(NOW, 1), smtp(sink.url))).toBe("untouched");
    await db.update(outbox).set({ leasedUntil: new Date(0) });
    expect(await deliver(id, minutesAfter(NOW, 1), smtp(sink.url))).toBe("sent");
    const [first, second] = sink.messages();
    expect(first?.messageId).toBeTruthy();
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.html).toBe(first?.html);
    expect(second?.calendar).toEqual(first?.calendar);
  });

  test("for five days is given up", async () => {
    const { ana } = await cast();
    const id = await promised(scheduled(ana.id));
    sink.refuseNext(1, 451);
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("put_off");
    expect(await deliver(id, minutesAfter(NOW, 5 * 1_440), smtp(sink.url))).toBe("failed");
    expect(await stateOf(id)).toMatchObject({ state: "failed", lastError: "deferred" });
  });

  test("until the code in it has expired does not send it any more", async () => {
    const { ana } = await cast();
    const payload = { code: "482913", purpose: "verify" } as const;
    const id = await promised({ kind: "verification-code", recipientId: ana.id, dedupeKey: "code:1", payload });
    expect(await deliver(id, minutesAfter(NOW, 10), smtp(sink.url))).toBe("failed");
    expect(await stateOf(id)).toMatchObject({ state: "failed", attempts: 0, lastError: "expired" });
  });
});

/** Sends, and never comes back to say so. */
function dyingAfter(transport: Transport): Transport {
  return {
    ...transport,
    async send(mail) {
      await transport.send(mail);
      throw new Error("The process died.");
    },
  };
}

function eventIn(file = "") {
  const vevent = ICAL.Component.fromString(file).getFirstSubcomponent("vevent");
  if (!vevent) throw new Error("The file holds no event.");
  return new ICAL.Event(vevent);
}
