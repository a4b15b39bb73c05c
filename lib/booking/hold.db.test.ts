import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { holds, reservations, services } from "@/db/schema";
import { bookHeld, bookSlot } from "@/lib/booking/book";
import { extendHold, findHold, giveBackHold, holdTime, MOST_EXTENSIONS } from "@/lib/booking/hold";
import { RULE_SENTENCES } from "@/lib/engine/rule-words";
import { releaseExpiredHolds } from "@/lib/reservations/release";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast, TAKEN } from "@/lib/testing/instant";

const nothing = { reason: "" };

describe("holding a time", () => {
  test("keeps it for ten minutes from all others", async () => {
    const { ana, ben, time } = await instantCast();
    const { token, expiresAt } = await holdTime(ana, time(), NOW);
    expect(expiresAt).toEqual(minutesAfter(NOW, 10));
    expect(token).toMatch(/^[0-9a-z]{26}$/);
    const half = time(minutesAfter(TUESDAY_TEN, 30));
    await expect(holdTime(ben, half, minutesAfter(NOW, 9))).rejects.toMatchObject(TAKEN);
    await expect(bookSlot(ben, time(), nothing, minutesAfter(NOW, 9))).rejects.toMatchObject(TAKEN);
    await holdTime(ben, half, expiresAt);
  });

  test("works for a guest, and once per browser", async () => {
    const { time } = await instantCast();
    const first = await holdTime(null, time(), NOW);
    const second = await holdTime(null, { ...time(minutesAfter(TUESDAY_TEN, 180)), instead: first.token }, NOW);
    expect(await findHold(first.token, NOW)).toMatchObject({ isLive: false });
    expect(await findHold(second.token, NOW)).toMatchObject({ isLive: true, extensionsLeft: 10 });
    expect(await db.$count(reservations)).toBe(1);
  });

  test("from one network five times are kept at once, however many ask and however fast", async () => {
    const { ana, time } = await instantCast();
    const from = (address: string, hours: number) => ({ ...time(minutesAfter(TUESDAY_TEN, 60 * hours)), address });
    const wishes = [-1, 0, 3, 4, 5, 6].map((hours) => holdTime(null, from("192.0.2.7", hours), NOW));
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(holdTime(ana, from("192.0.2.7", 30), NOW)).rejects.toMatchObject({ code: "many_holds", status: 429 });
    await holdTime(ana, from("192.0.2.8", 30), NOW);
    await holdTime(null, from("192.0.2.7", 24), minutesAfter(NOW, 10));
  });

  test("a client holds one time, however many browsers ask at once", async () => {
    const { ana, time } = await instantCast();
    const starts = [0, 60, 120, 240, 300].map((minutes) => minutesAfter(TUESDAY_TEN, minutes - 60));
    await Promise.allSettled(starts.map((startsAt) => holdTime(ana, time(startsAt), NOW)));
    expect(await db.$count(reservations)).toBe(1);
  });

  test.each([
    ["outside the hours", "2026-12-08T12:00:00Z", expect.stringMatching(/hours/)],
    ["between two steps", "2026-12-08T10:05:00Z", RULE_SENTENCES.step],
    ["too soon", "2026-12-01T10:00:00Z", RULE_SENTENCES.notice],
    ["beyond the horizon", "2027-06-01T10:00:00Z", RULE_SENTENCES.horizon],
  ])("what isn't offered can't be held: %s", async (_, start, details) => {
    const { ana, time } = await instantCast();
    await expect(holdTime(ana, time(new Date(start)), NOW)).rejects.toMatchObject({ status: 409 });
    await expect(holdTime(null, time(new Date(start)), NOW)).rejects.toMatchObject({ extra: { details } });
    expect(await db.$count(reservations)).toBe(0);
  });

  test("a service that is asked for isn't held", async () => {
    const { ana, time } = await instantCast();
    await db.update(services).set({ booking: "request" });
    await expect(holdTime(ana, time(), NOW)).rejects.toMatchObject({ code: "by_request" });
  });

  test("by a member of staff can be booked by a client in that browser", async () => {
    const { ana, mara, time } = await instantCast();
    const { token } = await holdTime(mara, time(), NOW);
    expect(await bookHeld(ana, token, nothing, NOW)).toBeTruthy();
  });

  test("is for a booking: what an undo keeps, or an offer, is no form's to prolong, give back or book", async () => {
    const { ana, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    for (const purpose of ["undo", "offer"] as const) {
      await db.update(holds).set({ purpose });
      expect(await findHold(token, NOW)).toBeNull();
      await expect(extendHold(token, NOW)).rejects.toMatchObject({ code: "hold_over" });
      await expect(bookHeld(ana, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
      await giveBackHold(token, NOW);
      expect(await db.$count(reservations)).toBe(1);
    }
  });

  test("is over once it is booked: nothing is left to prolong", async () => {
    const { ana, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await bookHeld(ana, token, nothing, NOW);
    await expect(extendHold(token, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "hold_over" });
  });

  test("can be prolonged ten times, and never when the time is taken", async () => {
    const { ben, time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    for (let times = 1; times <= MOST_EXTENSIONS; times++) {
      const at = minutesAfter(NOW, times * 9);
      expect(await extendHold(token, at)).toEqual(minutesAfter(at, 10));
    }
    await expect(extendHold(token, minutesAfter(NOW, 95))).rejects.toMatchObject({ code: "hold_over" });
    const lost = await holdTime(null, time(minutesAfter(TUESDAY_TEN, 180)), NOW);
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), nothing, minutesAfter(NOW, 11));
    await expect(extendHold(lost.token, minutesAfter(NOW, 11))).rejects.toMatchObject({ code: "hold_over" });
  });

  test("given back, or swept after its end, leaves nothing taken", async () => {
    const { time } = await instantCast();
    const [given, swept] = [
      await holdTime(null, time(), NOW),
      await holdTime(null, time(minutesAfter(TUESDAY_TEN, 180)), NOW),
    ];
    await giveBackHold(given.token, NOW);
    expect(await db.$count(reservations)).toBe(1);
    await releaseExpiredHolds(minutesAfter(NOW, 9));
    expect(await findHold(swept.token, minutesAfter(NOW, 9))).toMatchObject({ isLive: true });
    await releaseExpiredHolds(minutesAfter(NOW, 10));
    expect(await db.$count(reservations)).toBe(0);
  });

  test("rests as a hash of its token", async () => {
    const { time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    const [row] = await db.execute("select * from holds");
    expect(JSON.stringify(row)).not.toContain(token);
  });
});
