import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { claim } from "@/lib/appointments/attendance/claim";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { placesThatLeft } from "@/lib/appointments/attendance/left-call";
import { outcomeOf, readLedger } from "@/lib/appointments/attendance/queries";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { groupFreshness } from "@/lib/appointments/heartbeat";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, arriveAtDesk, endSession, startSession } from "@/lib/appointments/session";
import { listWaitingClients } from "@/lib/appointments/waiting-room/queries";
import type { Staff } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { newId } from "@/lib/id";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { groupCast } from "@/lib/testing/instant";
import { mailsOf } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const at = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);
const said = (kind: "joined" | "left" | "sound_only") => ({ kind, once: newId(NOW) });

async function ledgerFor(staff: Staff, id: string) {
  const appointment = await findDetail(staff, id);
  if (!appointment) throw new Error("The appointment is gone.");
  const read = await readLedger(staff, appointment);
  if (!read) throw new Error("The appointment has no time.");
  return read;
}

/** A session that took place, in which both pages said that they were in the call. */
async function met() {
  const people = await cast();
  const { ana, osei } = people;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await arrive(ana, id, at(-6));
  await startSession(osei, id, at(1));
  await claim(osei, id, said("joined"), at(1));
  await claim(ana, id, said("joined"), at(2));
  await claim(ana, id, said("left"), at(48));
  await endSession(osei, id, at(50), { isFinal: true });
  return { ...people, id };
}

/** A session to which the client did not come. */
async function missed() {
  const people = await cast();
  const { id } = await scheduled({ client: people.ana, practitioner: people.osei, startsAt: TUESDAY_TEN });
  await startSession(people.osei, id, at(0));
  await completeFinishedAppointments(at(70));
  return { ...people, id };
}

describe("attendance", () => {
  test("is who came, waited, was let in and was in the call", async () => {
    const { osei, id } = await met();
    const { ledger, said: outcome } = await ledgerFor(osei, id);
    expect(ledger).toMatchObject({
      ...{ arrivedAt: at(-6), startedAt: at(1), admittedAt: at(1), waitedMs: 7 * 60_000 },
      inCall: {
        client: { page: { from: at(2), until: at(48) }, vendor: null },
        practitioner: { page: { from: at(1), until: null }, vendor: null },
      },
    });
    expect(outcome).toBeNull();
  });

  test("takes a page's claim once, from those alone who have a seat", async () => {
    const { ana, ben, mara, osei, id } = await met();
    const again = said("sound_only");
    expect(await claim(ana, id, again, at(3))).toBe(true);
    expect(await claim(ana, id, again, at(4))).toBe(true);
    expect(await claim(ben, id, said("joined"), at(3))).toBe(false);
    expect(await claim(mara, id, said("joined"), at(3))).toBe(false);
    expect((await ledgerFor(osei, id)).ledger.troubles).toMatchObject([
      { kind: "sound_only", who: "client", at: at(3) },
    ]);
  });

  test("keeps only so many claims of one page, and those of others all the same", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    for (let nth = 0; nth < 205; nth++) await claim(ana, anas, said("sound_only"), at(1));
    await claim(ben, bens, said("joined"), at(1));
    expect((await ledgerFor(osei, anas)).ledger.troubles).toHaveLength(200);
    expect((await ledgerFor(osei, bens)).ledger.inCall.client.page).toEqual({ from: at(1), until: null });
  });

  test("knows who came through a door that was open to all", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, at(-6));
    await startSession(osei, id, at(1), "all who come");
    await endSession(osei, id, at(50), { isFinal: true });
    const { ledger } = await ledgerFor(osei, id);
    expect(ledger).toMatchObject({ admittedAt: at(1), waitedMs: 7 * 60_000 });
    expect(suggestedOutcome(ledger)).toBe("completed");
  });

  test("counts no wait for a client who comes after that door was opened", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await startSession(osei, id, at(1), "all who come");
    await arrive(ana, id, at(9));
    expect((await ledgerFor(osei, id)).ledger).toMatchObject({ admittedAt: at(9), waitedMs: 0 });
  });

  test("of a session by phone, which has no arrival, is that it took place once it was begun", async () => {
    const { ana, osei } = await cast();
    await db.update(services).set({ place: "phone" });
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await startSession(osei, id, at(0));
    await completeFinishedAppointments(at(70));
    expect(suggestedOutcome((await ledgerFor(osei, id)).ledger)).toBe("completed");
    await decideOutcome(osei, id, { outcome: "completed", reason: "" }, at(71));
    expect(await mailsOf(id)).toMatchObject([{ kind: "appointment-completed", to: ana.id }]);
  });

  test("of a session by phone that nobody began is no kind word, and it can still be marked as missed", async () => {
    const { ana, osei } = await cast();
    await db.update(services).set({ place: "phone" });
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await completeFinishedAppointments(at(70));
    expect(await mailsOf(id)).toEqual([]);
    await decideOutcome(osei, id, { outcome: "client_missed", reason: "Did not answer" }, at(71));
    expect(await findDetail(osei, id)).toMatchObject({ status: "no_show" });
  });

  test("in person counts who comes late as in the session, and the corner has nobody who waits", async () => {
    const { ana, osei } = await cast();
    await db.update(services).set({ place: "in_person" });
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await startSession(osei, id, at(0));
    await arrive(ana, id, at(9));
    expect(await listWaitingClients(osei, at(10))).toEqual([]);
    const { ledger } = await ledgerFor(osei, id);
    expect(ledger).toMatchObject({ arrivedAt: at(9), admittedAt: at(9), waitedMs: 0 });
    expect(suggestedOutcome(ledger)).toBe("completed");
  });

  test("of a group in person is that those came who were here, before it was begun or after", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    await db.update(services).set({ place: "in_person" });
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await arriveAtDesk(osei, anas, at(-3));
    expect(await listWaitingClients(osei, at(-2))).toHaveLength(1);
    await startSession(osei, anas, at(0));
    expect(await listWaitingClients(osei, at(1))).toEqual([]);
    expect(suggestedOutcome((await ledgerFor(osei, bens)).ledger)).toBe("client_missed");
    await arrive(ben, bens, at(9));
    for (const id of [anas, bens]) expect(suggestedOutcome((await ledgerFor(osei, id)).ledger)).toBe("completed");
  });

  test("of one place in a group tells nothing of another's", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await arrive(ana, anas, at(-5));
    await startSession(osei, anas, at(0));
    await claim(osei, bens, said("joined"), at(0));
    await claim(ben, bens, said("joined"), at(1));
    const { inCall, arrivedAt } = (await ledgerFor(osei, anas)).ledger;
    expect(arrivedAt).toEqual(at(-5));
    expect(inCall.client.page).toBeNull();
    expect(inCall.practitioner.page).toEqual({ from: at(0), until: null });
  });

  test("of a group says who left the call, until that client is back in it", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await startSession(osei, anas, at(0));
    for (const [client, id] of [
      [ana, anas],
      [ben, bens],
    ] as const)
      await claim(client, id, said("joined"), at(1));
    const words = async () => [await placesThatLeft(openingId), await groupFreshness(osei.sessionId, openingId, NOW)];
    const [nobody, before] = await words();
    expect(nobody).toEqual(new Set());
    await claim(ben, bens, said("left"), at(20));
    const [left, after] = await words();
    expect(left).toEqual(new Set([bens]));
    expect(after).not.toEqual(before);
    await claim(ben, bens, said("joined"), at(22));
    expect(await words()).toEqual([nobody, before]);
  });

  test("is read in three statements", async () => {
    const { osei, id } = await met();
    const appointment = await findDetail(osei, id);
    if (!appointment) throw new Error("The appointment is gone.");
    expect((await listening(() => readLedger(osei, appointment))).statements).toHaveLength(3);
  });
});

describe("what a session came to", () => {
  test("is confirmed without a word, and corrected with one, at any time", async () => {
    const { osei, lind, id } = await met();
    await decideOutcome(osei, id, { outcome: "completed", reason: "" }, at(60));
    const other = { outcome: "technical" as const, reason: "" };
    await expect(decideOutcome(osei, id, other, at(100_000))).rejects.toMatchObject({ status: 400 });
    await expect(decideOutcome(lind, id, other, at(60))).rejects.toMatchObject({ status: 404 });
    await decideOutcome(osei, id, { ...other, reason: "The line broke." }, at(100_000));
    expect((await ledgerFor(osei, id)).said).toEqual({ outcome: "technical", why: "The line broke.", at: at(100_000) });
    expect(await outcomeOf(id)).toBe("technical");
    expect((await actionsOn(id)).filter((action) => action === "session.outcome_set")).toHaveLength(2);
  });

  test("makes an appointment missed to which the client did not come, and finished again by a correction", async () => {
    const { ana, osei, id } = await missed();
    await decideOutcome(osei, id, { outcome: "client_missed", reason: "" }, at(80));
    expect(await findDetail(ana, id)).toMatchObject({ status: "no_show" });
    await decideOutcome(osei, id, { outcome: "completed", reason: "They met by phone." }, at(90));
    expect(await findDetail(ana, id)).toMatchObject({ status: "completed" });
  });

  test("is never that a client missed it who was here, nor said before it is over", async () => {
    const { ana, osei, id } = await met();
    const blame = { outcome: "client_missed" as const, reason: "Left early." };
    await expect(decideOutcome(osei, id, blame, at(60))).rejects.toMatchObject({ status: 409 });
    const ahead = await scheduled({ client: ana, practitioner: osei, startsAt: at(120) });
    const early = decideOutcome(osei, ahead.id, { outcome: "completed", reason: "" }, at(130));
    await expect(early).rejects.toMatchObject({ code: "wrong_status" });
  });
});
