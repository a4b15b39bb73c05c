import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { admit, admitAll } from "@/lib/appointments/waiting-room/admit";
import { tellDelay } from "@/lib/appointments/waiting-room/delay";
import { leaveWaitingRoom } from "@/lib/appointments/waiting-room/leave";
import { findNextSession } from "@/lib/appointments/waiting-room/next-session";
import { askWaiting, listWaitingClients, waitingFreshness } from "@/lib/appointments/waiting-room/queries";
import type { Actor } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { joinCredentials } from "@/lib/meetings/join";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { groupCast } from "@/lib/testing/instant";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const EARLY = minutesAfter(TUESDAY_TEN, -5);

async function scene() {
  const people = await cast();
  const { ana, osei } = people;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  // Everybody is still signed in on that day.
  await db.update(sessions).set({ lastSeenAt: EARLY, expiresAt: minutesAfter(TUESDAY_TEN, 120) });
  return { ...people, id };
}

/** Whether a program of this person's is let into the room, with a token or a room's name. */
async function isLetIn(actor: Actor, id: string, now: Date) {
  const appointment = await findDetail(actor, id);
  return appointment !== null && (await joinCredentials(actor, appointment, now)) !== null;
}

describe("being let in", () => {
  test("comes with the start for the one client who waits, and not before", async () => {
    const { ana, osei, id } = await scene();
    await arrive(ana, id, EARLY);
    expect(await isLetIn(ana, id, EARLY)).toBe(false);
    await startSession(osei, id, TUESDAY_TEN);
    expect(await isLetIn(ana, id, TUESDAY_TEN)).toBe(true);
    expect(await actionsOn(id)).toEqual(["session.client_arrived", "session.started", "session.client_admitted"]);
  });

  test("is a step of its own for a client who comes after the start, and twice is once", async () => {
    const { ana, osei, id } = await scene();
    await startSession(osei, id, TUESDAY_TEN);
    await expect(admit(osei, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 409 });
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, 2));
    expect(await isLetIn(ana, id, minutesAfter(TUESDAY_TEN, 2))).toBe(false);
    await admit(osei, id, minutesAfter(TUESDAY_TEN, 3));
    await admit(osei, id, minutesAfter(TUESDAY_TEN, 4));
    expect(await isLetIn(ana, id, minutesAfter(TUESDAY_TEN, 4))).toBe(true);
    expect((await actionsOn(id)).filter((action) => action === "session.client_admitted")).toHaveLength(1);
  });

  test("is taken back by asking the client to wait again", async () => {
    const { ana, osei, id } = await scene();
    await arrive(ana, id, EARLY);
    await startSession(osei, id, TUESDAY_TEN);
    await askToWaitAgain(osei, id, minutesAfter(TUESDAY_TEN, 1));
    expect(await isLetIn(ana, id, minutesAfter(TUESDAY_TEN, 1))).toBe(false);
    expect(await listWaitingClients(osei, minutesAfter(TUESDAY_TEN, 1))).toMatchObject([{ id }]);
  });

  test("of all who come is taken back for one, and lasts for the others of a group", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await arrive(ana, anas, EARLY);
    await arrive(ben, bens, EARLY);
    await startSession(osei, anas, TUESDAY_TEN, "all who come");
    await askToWaitAgain(osei, anas, TUESDAY_TEN);
    expect(await isLetIn(ana, anas, TUESDAY_TEN)).toBe(false);
    expect(await isLetIn(ben, bens, TUESDAY_TEN)).toBe(true);
    await admit(osei, anas, TUESDAY_TEN);
    expect(await isLetIn(ana, anas, TUESDAY_TEN)).toBe(true);
  });

  test("is not another practitioner's to do, and nobody's before the start", async () => {
    const { ana, osei, lind, id } = await scene();
    await arrive(ana, id, EARLY);
    for (const verb of [admit, admitAll, askToWaitAgain]) {
      await expect(verb(lind, id, EARLY)).rejects.toMatchObject({ status: 404 });
      await expect(verb(osei, id, EARLY)).rejects.toMatchObject({ status: 409 });
    }
  });

  test("of a group is done for one or for all, and its start lets nobody in", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await arrive(ana, anas, EARLY);
    await arrive(ben, bens, EARLY);
    await startSession(osei, anas, TUESDAY_TEN);
    const letIn = async () => [await isLetIn(ana, anas, TUESDAY_TEN), await isLetIn(ben, bens, TUESDAY_TEN)];
    expect(await letIn()).toEqual([false, false]);
    await admit(osei, bens, TUESDAY_TEN);
    expect(await letIn()).toEqual([false, true]);
    expect(await admitAll(osei, bens, TUESDAY_TEN)).toBe(1);
    expect(await letIn()).toEqual([true, true]);
  });

  test("lasts when an ended session is opened again: who was in it only comes back", async () => {
    const { ana, osei, id } = await scene();
    await arrive(ana, id, EARLY);
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 5));
    await undoLast(osei, id, minutesAfter(TUESDAY_TEN, 6));
    expect(await findDetail(osei, id)).toMatchObject({ clientArrivedAt: null });
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, 7));
    expect(await isLetIn(ana, id, minutesAfter(TUESDAY_TEN, 7))).toBe(true);
  });
});

describe("the waiting room", () => {
  test("is left and come back to", async () => {
    const { ana, osei, id } = await scene();
    await arrive(ana, id, EARLY);
    await leaveWaitingRoom(ana, id, minutesAfter(EARLY, 1));
    await leaveWaitingRoom(ana, id, minutesAfter(EARLY, 1));
    expect(await listWaitingClients(osei, minutesAfter(EARLY, 1))).toEqual([]);
    await startSession(osei, id, minutesAfter(EARLY, 2));
    expect(await isLetIn(ana, id, minutesAfter(EARLY, 2))).toBe(false);
    await arrive(ana, id, minutesAfter(EARLY, 3));
    expect(await listWaitingClients(osei, minutesAfter(EARLY, 3))).toMatchObject([
      { id, firstName: "Ana", since: EARLY },
    ]);
    expect(await actionsOn(id)).toEqual([
      "session.client_arrived",
      "session.client_left",
      "session.started",
      "session.client_arrived",
    ]);
  });

  test("is not left and come back to without end, which the practice would hear each time", async () => {
    const { ana, id } = await scene();
    for (let time = 0; time < 30; time += 1) {
      await arrive(ana, id, EARLY);
      await leaveWaitingRoom(ana, id, EARLY);
    }
    await arrive(ana, id, EARLY);
    await expect(leaveWaitingRoom(ana, id, EARLY)).rejects.toMatchObject({ status: 429 });
    await leaveWaitingRoom(ana, id, minutesAfter(EARLY, 61));
  });

  test("is seen by its practitioner and the admin alone, in one statement, while it is open", async () => {
    const { ana, ben, osei, lind, mara, id } = await scene();
    await arrive(ana, id, EARLY);
    for (const [staff, seen] of [
      [osei, 1],
      [lind, 0],
      [mara, 1],
    ] as const) {
      const { value, statements } = await listening(() => listWaitingClients(staff, EARLY));
      expect(value).toHaveLength(seen);
      expect(statements).toHaveLength(1);
      expect(await askWaiting(staff.sessionId, EARLY)).toEqual({ freshness: waitingFreshness(value) });
    }
    expect(await askWaiting(ben.sessionId, EARLY)).toBe("signed_out");
    expect(await listWaitingClients(osei, minutesAfter(TUESDAY_TEN, 66))).toEqual([]);
  });

  test("asks who waits in one statement that reads no secret, and hears of each who comes or is let in", async () => {
    const { ana, osei, id } = await scene();
    const words: unknown[] = [];
    const ask = async () => words.push(await askWaiting(osei.sessionId, EARLY));
    await ask();
    await arrive(ana, id, EARLY);
    const { statements } = await listening(ask);
    expect(statements).toHaveLength(1);
    expect(statements.join()).not.toMatch(/person_keys|first_name/);
    await startSession(osei, id, EARLY);
    await ask();
    expect(words).toEqual([{ freshness: "" }, { freshness: id }, { freshness: "" }]);
  });

  test("says that the session begins late, from its start or from now, until it has begun", async () => {
    const { ana, osei, lind, id } = await scene();
    await expect(tellDelay(osei, id, 5, NOW)).rejects.toMatchObject({ status: 409 });
    await expect(tellDelay(lind, id, 5, EARLY)).rejects.toMatchObject({ status: 404 });
    await tellDelay(osei, id, 5, EARLY);
    expect(await findDetail(ana, id)).toMatchObject({ delayedUntil: minutesAfter(TUESDAY_TEN, 5) });
    await tellDelay(osei, id, 10, minutesAfter(TUESDAY_TEN, 3));
    expect(await findDetail(ana, id)).toMatchObject({ delayedUntil: minutesAfter(TUESDAY_TEN, 13) });
    await tellDelay(osei, id, 0, minutesAfter(TUESDAY_TEN, 4));
    expect(await findDetail(ana, id)).toMatchObject({ delayedUntil: null });
    await startSession(osei, id, minutesAfter(TUESDAY_TEN, 5));
    await expect(tellDelay(osei, id, 5, minutesAfter(TUESDAY_TEN, 6))).rejects.toMatchObject({ status: 409 });
  });
});

describe("the session that comes next", () => {
  test("is the practitioner's own, from when its waiting room opens until it begins", async () => {
    const { ana, ben, osei, lind, id } = await scene();
    const eleven = minutesAfter(TUESDAY_TEN, 60);
    const next = await scheduled({ client: ben, practitioner: osei, startsAt: eleven });
    await scheduled({ client: ana, practitioner: lind, startsAt: eleven });
    const current = await findDetail(osei, id);
    if (!current) throw new Error("The session is gone.");
    expect(await findNextSession(current, minutesAfter(eleven, -11))).toBeNull();
    expect(await findNextSession(current, minutesAfter(eleven, -10))).toMatchObject({ id: next.id, firstName: "Ben" });
    await arrive(ben, next.id, minutesAfter(eleven, -5));
    await tellDelay(osei, next.id, 10, minutesAfter(eleven, 2));
    expect(await findNextSession(current, minutesAfter(eleven, 2))).toMatchObject({
      clientArrivedAt: minutesAfter(eleven, -5),
      delayedUntil: minutesAfter(eleven, 12),
    });
    await startSession(osei, next.id, minutesAfter(eleven, 12));
    expect(await findNextSession(current, minutesAfter(eleven, 12))).toBeNull();
  });
});
