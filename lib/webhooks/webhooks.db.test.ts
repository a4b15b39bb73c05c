import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, outbox, webhookAddresses, webhookDeliveries } from "@/db/schema";
import { createAccount } from "@/lib/accounts/manage";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { callWebhooks } from "@/lib/events/call-webhooks";
import { dispatchDue } from "@/lib/events/dispatch";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { NEAR } from "@/lib/testing/stand-ins/near";
import { startWebhookReceiver } from "@/lib/testing/stand-ins/webhook-receiver";
import { webhookProgram } from "@/lib/testing/webhooks/program";
import { addAddress, changeAddress, resumeAddress } from "@/lib/webhooks/addresses";
import { deliverDue } from "@/lib/webhooks/deliver";
import { listDeliveries } from "@/lib/webhooks/queries";
import { sendFailedAgain } from "@/lib/webhooks/send-again";

const program = webhookProgram();
const { listening, follow, told, standing } = program;

describe("what a program is told", () => {
  test("is signed, says ids and nothing else, and comes once, whatever the program is told again", async () => {
    const { ana, osei, time, service } = await listening();
    const { id } = await bookSlot(ana, time(), { reason: "A sentence of mine" }, NOW);
    await follow();
    await follow(minutesAfter(NOW, 1));
    const [event] = await db.select().from(appointmentEvents);
    const data = {
      appointment_id: id,
      client_id: ana.id,
      service_id: service.id,
      practitioner_id: osei.practitionerId,
    };
    expect(program.receiver.received).toEqual([
      {
        id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
        type: "appointment.booked",
        timestamp: NOW.toISOString(),
        data: { ...data, version: event?.version },
      },
    ]);
    expect(program.receiver.refused()).toBe(0);
    expect(JSON.stringify(program.receiver.received)).not.toMatch(/Boateng|sentence/);
  });

  test("has the times too where it was asked for", async () => {
    const { ana, time } = await listening(["appointment.booked"], true);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    const details = {
      status: "scheduled",
      starts_at: TUESDAY_TEN.toISOString(),
      minutes: 50,
      previous_starts_at: null,
    };
    expect(program.receiver.received[0]?.data).toMatchObject(details);
  });

  test("is only what it chose", async () => {
    const { ana, time, mara, address } = await listening(["appointment.cancelled"]);
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    await cancelAppointment(ana, id, "", NOW, { undoMinutes: 0 });
    await follow();
    expect(told()).toEqual(["appointment.cancelled"]);
    await changeAddress(mara, address, { events: ["client.created"], withDetails: false }, NOW);
    const ama = { role: "client", firstName: "Ama", lastName: "Mensah", email: "ama@attune.test" } as const;
    const made = await createAccount(mara.id, { ...ama, password: "a-long-walk-by-the-sea" }, NOW);
    await follow();
    expect(program.receiver.received.at(-1)).toMatchObject({ type: "client.created", data: { client_id: made } });
  });

  test("about one appointment comes in order, though the first call fails", async () => {
    const { ana, time } = await listening();
    program.receiver.answers({ status: 500 }, { status: 204 });
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    await dispatchDue(NOW);
    await cancelAppointment(ana, id, "", NOW, { undoMinutes: 0 });
    await dispatchDue(NOW);
    program.setNow(NOW);
    expect(await deliverDue(NOW, NEAR)).toBe(1);
    await db.update(webhookDeliveries).set({ dueAt: NOW });
    await follow();
    expect(told()).toEqual(["appointment.booked", "appointment.booked", "appointment.cancelled"]);
    expect(program.receiver.received[0]?.id).toBe(program.receiver.received[1]?.id);
  });

  test("leaves with what happened or not at all", async () => {
    const { ana, time } = await listening();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    const broken = { name: "broken", hear: () => Promise.reject(new Error("It broke.")) };
    const both = {
      name: "both",
      hear: async (...heard: Parameters<typeof callWebhooks.hear>) => {
        await callWebhooks.hear(...heard);
        await broken.hear();
      },
    };
    await dispatchDue(NOW, [both]);
    expect(await db.$count(webhookDeliveries)).toBe(0);
  });
});

describe("an address that does not answer as it should", () => {
  test("is called again for three days, ever more seldom; then it is stopped, and the admins hear of it once", async () => {
    const { ana, time } = await listening();
    program.receiver.answers({ status: 503 });
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    const pauses: number[] = [];
    for (;;) {
      const [delivery] = await db.select().from(webhookDeliveries);
      if (delivery?.state !== "queued") break;
      pauses.push(Math.round((delivery.dueAt.getTime() - program.now().getTime()) / 1_000));
      await follow(delivery.dueAt);
    }
    const least = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(
      pauses.map((seconds, index) => seconds >= (least[index] ?? 0) && seconds <= (least[index] ?? 0) * 1.1),
    ).toEqual(least.map(() => true));
    expect(new Set(program.receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(await standing()).toMatchObject({ state: "stopped", stoppedWhy: "failing", failed: 1, waiting: 0 });
    const mails = await db.select().from(outbox).where(eq(outbox.kind, "webhook-stopped"));
    expect(mails).toHaveLength(1);
  });

  test("goes on where an admin says so, and what it missed is sent again under the same ids", async () => {
    const { ana, ben, mara, time, address } = await listening();
    program.receiver.answers({ status: 410 });
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    expect(await standing()).toMatchObject({ state: "stopped", stoppedWhy: "gone", failed: 1 });
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 60)), { reason: "" }, NOW);
    await follow();
    expect(told()).toHaveLength(1);
    program.receiver.answers({ status: 200 });
    await resumeAddress(mara, address, NOW);
    await sendFailedAgain(mara, address, NOW);
    await follow();
    expect(told()).toHaveLength(2);
    expect(program.receiver.received[1]?.id).toBe(program.receiver.received[0]?.id);
    expect(await standing()).toMatchObject({ state: "active", failed: 0 });
  });

  test("that takes other things is not stopped for one that it never takes", async () => {
    const { ana, time, address } = await listening();
    program.receiver.answers({ status: 422 });
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    await db.update(webhookDeliveries).set({ attempts: 9, dueAt: minutesAfter(NOW, 60) });
    await db.update(webhookAddresses).set({ lastDeliveredAt: minutesAfter(NOW, 30) });
    await follow(minutesAfter(NOW, 60));
    expect(await standing()).toMatchObject({ id: address, state: "active", failed: 1 });
  });

  test("is given the time it asks for", async () => {
    const { ana, time } = await listening();
    program.receiver.answers({ status: 429, headers: { "Retry-After": "3600" } });
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    const [delivery] = await db.select().from(webhookDeliveries);
    expect(delivery?.dueAt.getTime()).toBeGreaterThanOrEqual(minutesAfter(NOW, 60).getTime());
  });

  test("is not followed elsewhere, and what it answers is in the log, sealed", async () => {
    const { ana, time, address } = await listening();
    program.receiver.answers({
      status: 302,
      headers: { Location: "http://127.0.0.1/" },
      body: "Moved to a quiet place",
    });
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    const [delivery] = await listDeliveries(address, 10);
    expect(delivery).toMatchObject({ state: "queued", calls: [{ status: 302, answer: "Moved to a quiet place" }] });
    const rows = await db.execute<{ answer: string }>(sql`select answer from webhook_attempts`);
    expect(rows.map(({ answer }) => answer.slice(0, 3))).toEqual(["v1."]);
    const kept = await db.execute<{ url: string; secret: string }>(sql`select url, secret from webhook_addresses`);
    expect(kept.map(({ url, secret }) => url.slice(0, 3) + secret.slice(0, 3))).toEqual(["v1.v1."]);
  });

  test("holds up no other address", async () => {
    const { mara, ana, time } = await listening();
    const other = await startWebhookReceiver(program.now);
    const { secret } = await addAddress(
      mara,
      { url: other.url, events: ["appointment.booked"], withDetails: false },
      NOW,
    );
    other.honours(secret);
    program.receiver.answers("nothing");
    await bookSlot(ana, time(), { reason: "" }, NOW);
    program.setNow(NOW);
    await dispatchDue(NOW);
    const delivering = deliverDue(NOW, NEAR);
    await expect.poll(() => other.received.length).toBe(1);
    await expect.poll(() => program.receiver.received.length).toBe(1);
    await other.close();
    await program.receiver.close();
    await delivering;
    await program.reopen();
  });
});
