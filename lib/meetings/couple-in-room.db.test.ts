import { expect, test } from "vitest";
import { db } from "@/db/client";
import { callSignals } from "@/db/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, startSession } from "@/lib/appointments/session";
import type { Actor } from "@/lib/auth/actor";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { joinCredentials } from "@/lib/meetings/join";
import { participantId } from "@/lib/meetings/participant";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { coupleCast } from "@/lib/testing/records/couple";
import { guardedCast } from "@/lib/testing/records/guarded";

const EARLY = minutesAfter(TUESDAY_TEN, -5);
const BEGUN = minutesAfter(TUESDAY_TEN, 1);

async function ticketOf(actor: Actor, id: string, now: Date) {
  const detail = await findDetail(actor, id);
  return detail && joinCredentials(actor, detail, now);
}

test("each of a couple comes in as themselves, with a ticket of their own, and only they do", async () => {
  const { ana, ben, osei, lind, together } = await coupleCast();
  const { id } = await together();
  await arrive(ben, id, EARLY);
  expect(await ticketOf(ben, id, EARLY)).toBeNull();
  await startSession(osei, id, BEGUN);
  await arrive(ana, id, BEGUN);
  const [anas, bens, oseis] = [
    await ticketOf(ana, id, BEGUN),
    await ticketOf(ben, id, BEGUN),
    await ticketOf(osei, id, BEGUN),
  ];
  expect(anas?.room).toBe(bens?.room);
  expect(new Set([anas?.token, bens?.token, oseis?.token]).size).toBe(3);
  expect(await ticketOf(lind, id, BEGUN)).toBeNull();
});

test("who was asked to wait again waits with the others of the appointment", async () => {
  const { ana, ben, osei, together } = await coupleCast();
  const { id } = await together();
  for (const client of [ana, ben]) await arrive(client, id, EARLY);
  await startSession(osei, id, BEGUN);
  await askToWaitAgain(osei, id, BEGUN);
  for (const client of [ana, ben]) expect(await ticketOf(client, id, BEGUN)).toBeNull();
});

test("a guardian who brings a child and is asked to wait again is out for the others as well", async () => {
  const { ana, osei, forMia } = await guardedCast();
  const { id } = await forMia();
  await arrive(ana, id, EARLY);
  await startSession(osei, id, BEGUN);
  const detail = await findDetail(ana, id);
  await askToWaitAgain(osei, id, BEGUN);
  const said = await db.select({ sender: callSignals.sender }).from(callSignals);
  expect(said.map(({ sender }) => sender)).toContain(participantId(detail?.room ?? "", ana.id));
});

test("one who is in the record and does not attend has no seat, and does not find it", async () => {
  const { ana, ben, mara, record, time } = await coupleCast();
  const { id } = await bookForJoint(mara, { record, people: [ana.id] }, time(), minutesAfter(EARLY, -1_440), 0);
  expect(await findDetail(ben, id)).toBeNull();
  await expect(arrive(ben, id, EARLY)).rejects.toMatchObject({ status: 404 });
  const detail = await findDetail(ana, id);
  expect(detail && seatOf(ana, detail)).toBe("client");
});
