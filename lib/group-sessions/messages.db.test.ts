import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { arrive, endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import type { Actor } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { sendInvitation } from "@/lib/calendars/send-invitation";
import { dispatchDue } from "@/lib/events/dispatch";
import { cancelGroupSession } from "@/lib/group-sessions/cancel-session";
import { movePlace } from "@/lib/group-sessions/move-place";
import type { Mail } from "@/lib/outbox/transports/transport";
import { later } from "@/lib/testing/booked";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { deliver } from "@/lib/testing/mail/delivery";
import { scheduled } from "@/lib/testing/requests";

const NOTHING = { reason: "" };

async function group() {
  const everyone = await groupCast();
  const { openingId } = everyone;
  const book = async (client: Actor, at = NOW) => (await bookSlot(client, { openingId }, NOTHING, at)).id;
  return { ...everyone, book, uid: `UID:${openingId}@attune` };
}

describe("the practitioner of a group", () => {
  test("gets one mail and one calendar entry, with the first place, and none for the others", async () => {
    const { ana, ben, book, uid } = await group();
    await book(ana);
    const [first] = await toOsei(NOW);
    expect(first).toMatchObject({ subject: "A group was booked" });
    expect(entriesOf([first])).toEqual([`REQUEST ${uid} SEQUENCE:1`]);
    expect(first?.text).toMatch(/Tuesday 8 December 2026, 10:00 am, Accra time/);
    await book(ben);
    expect(await toOsei(NOW)).toEqual([]);
  });

  test("hears nothing of one who leaves, and that nobody is left with the last", async () => {
    const { ana, ben, book, uid } = await group();
    const [anas, bens] = [await book(ana), await book(ben)];
    await toOsei(NOW);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    expect(await toOsei(NOW)).toEqual([]);
    await cancelAppointment(ben, bens, "", NOW, { undoMinutes: 0 });
    const mails = await toOsei(NOW);
    expect(mails).toMatchObject([{ subject: "A group was cancelled" }]);
    expect(entriesOf(mails)).toEqual([`CANCEL ${uid} SEQUENCE:2`]);
    await book(ana);
    expect(entriesOf(await toOsei(NOW))).toEqual([`REQUEST ${uid} SEQUENCE:3`]);
  });

  test("is not told of a cancellation that is taken back", async () => {
    const { ana, book } = await group();
    const anas = await book(ana);
    await toOsei(NOW);
    await cancelAppointment(ana, anas, "", NOW);
    await undoLast(ana, anas, minutesAfter(NOW, 1));
    expect(await toOsei(minutesAfter(NOW, 9))).toEqual([]);
  });

  test("is told only of what is so, where the last left before the first was told of", async () => {
    const { ana, book } = await group();
    const anas = await book(ana);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    const mails = await toOsei(NOW);
    expect(mails).toEqual([]);
  });

  test("who gives the first place gets the entry with no more than a line", async () => {
    const { ana, osei, openingId, uid } = await group();
    await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(later(0), 24 * 60) });
    await bookForClient(osei, ana.id, { openingId }, NOW);
    expect(await toOsei(NOW)).toEqual([]);
    const mails = await toOsei(minutesAfter(NOW, 3));
    expect(mails).toMatchObject([{ subject: "For your calendar" }]);
    expect(entriesOf(mails)).toEqual([`REQUEST ${uid} SEQUENCE:1`]);
  });

  test("loses the entry of an appointment that becomes a place, and the group has its own", async () => {
    const { ana, osei, mara, openingId, place, uid } = await group();
    const startsAt = minutesAfter(later(0), 24 * 60);
    const slot = { practitionerId: osei.practitionerId, serviceId: place.serviceId, startsAt };
    const { id } = await bookForClient(mara, ana.id, slot, NOW);
    await toOsei(minutesAfter(NOW, 5));
    await movePlace(mara, id, { openingId }, minutesAfter(NOW, 6));
    const mails = await toOsei(minutesAfter(NOW, 6));
    expect(entriesOf(mails).toSorted()).toEqual([`CANCEL UID:${id}@attune SEQUENCE:2`, `REQUEST ${uid} SEQUENCE:1`]);
    await movePlace(mara, id, { practitionerId: osei.practitionerId, startsAt }, minutesAfter(NOW, 7));
    const back = await toOsei(minutesAfter(NOW, 7));
    expect(entriesOf(back).toSorted()).toEqual([`CANCEL ${uid} SEQUENCE:2`, `REQUEST UID:${id}@attune SEQUENCE:3`]);
  });

  test("can ask for the entry again, which is the same", async () => {
    const { ana, osei, book, uid } = await group();
    const anas = await book(ana);
    await toOsei(NOW);
    await sendInvitation(osei, anas, NOW);
    expect(entriesOf(await toOsei(NOW))).toEqual([`REQUEST ${uid} SEQUENCE:1`]);
  });
});

describe("a group that its practitioner cancels", () => {
  test("is told to each client in a mail of that client's own, and to the practitioner for the calendar", async () => {
    const { ana, ben, osei, openingId, book, uid } = await group();
    const [anas, bens] = [await book(ana), await book(ben)];
    await mailsAt(NOW);
    await cancelGroupSession(osei, openingId, "I am ill", NOW);
    expect(await mailsAt(NOW)).toEqual([]);
    const mails = await mailsAt(minutesAfter(NOW, 3));
    const told = mails.map((mail) => `${mail.to} ${mail.subject}: ${entriesOf([mail])}`);
    for (const who of ["ana", "ben"] as const)
      expect(mails.find(({ to }) => to === emailOf(who))?.text).toContain("I am ill");
    expect(told.toSorted()).toEqual([
      `${emailOf("ana")} Your appointment is cancelled: CANCEL UID:${anas}@attune SEQUENCE:2`,
      `${emailOf("ben")} Your appointment is cancelled: CANCEL UID:${bens}@attune SEQUENCE:2`,
      `${emailOf("osei")} For your calendar: CANCEL ${uid} SEQUENCE:2`,
    ]);
  });
});

describe("each client of a group", () => {
  test("gets a mail and an invitation of their own, with nobody else in it", async () => {
    const { ana, ben, osei, book } = await group();
    const [anas, bens] = [await book(ana), await book(ben)];
    await sendInvitation(osei, anas, NOW);
    await startSession(osei, anas, later(0));
    const mails = await mailsAt(later(0));
    for (const [who, other, id] of [
      ["ana", BEN, anas],
      ["ben", ANA, bens],
    ] as const) {
      const own = mails.filter(({ to }) => to === emailOf(who));
      expect(own.length).toBeGreaterThan(0);
      expect(JSON.stringify(own)).not.toMatch(other);
      for (const { content } of own.flatMap(({ invitations }) => invitations))
        expect(unfolded(content)).toContain(`UID:${id}@attune`);
    }
    expect(JSON.stringify(mails.filter(({ to }) => to === emailOf("osei")))).not.toMatch(
      /boateng|hale|\bana\b|\bben\b/i,
    );
  });

  test("hears a kind word after it only if they came", async () => {
    const { ana, ben, osei, book } = await group();
    const anas = await book(ana);
    await book(ben);
    await mailsAt(NOW);
    await arrive(ana, anas, later(0));
    await startSession(osei, anas, later(0));
    await endSession(osei, anas, later(90), { isFinal: true });
    const mails = await mailsAt(later(91));
    expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([`${emailOf("ana")} After your appointment`]);
  });
});

const ANA = /boateng|ana@attune\.test|\bana\b/i;
const BEN = /hale|ben@attune\.test|\bben\b/i;

async function toOsei(moment: Date) {
  return (await mailsAt(moment)).filter(({ to }) => to === emailOf("osei"));
}

/** What goes out by then, as it is written. */
async function mailsAt(moment: Date): Promise<Mail[]> {
  await dispatchDue(moment);
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return { ok: true as const };
  };
  const waiting = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, "queued")).orderBy(outbox.id);
  for (const { id } of waiting) await deliver(id, moment, { concurrency: 1, remembersKeysForHours: null, send });
  return mails;
}

function entriesOf(mails: (Mail | undefined)[]) {
  return mails
    .flatMap((mail) => mail?.invitations ?? [])
    .map(({ method, content }) => [method, ...(unfolded(content).match(/^(UID|SEQUENCE):.*$/gm) ?? [])].join(" "));
}

function unfolded(content: string) {
  return content.replaceAll("\r\n ", "").replaceAll("\r\n", "\n");
}
