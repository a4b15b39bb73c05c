import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookForClient } from "@/lib/booking/book-for";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast, TAKEN } from "@/lib/testing/instant";
import { promisedTo } from "@/lib/testing/mail/promised";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

describe("booking for a client", () => {
  test("is not bound to hours or to how clients book, but to what is taken", async () => {
    const { ana, ben, osei, mara, time } = await instantCast();
    await db.update(services).set({ booking: "request" });
    const sunday = new Date("2026-12-06T20:00:00Z");
    await pendingRequest({ client: ana, practitioner: osei });
    const { id } = await bookForClient(osei, ana.id, time(sunday), NOW);
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
    await expect(bookForClient(mara, ben.id, time(sunday), NOW)).rejects.toMatchObject(TAKEN);
    const { id: other } = await bookForClient(mara, ben.id, time(minutesAfter(sunday, 60)), NOW);
    expect(await promisedTo(other)).toEqual([ben.id, osei.id].sort());
  });

  test("is for a time that is still ahead: not for this very moment, nor for one in years", async () => {
    const { ben, mara, time } = await instantCast();
    const years = minutesAfter(NOW, 3 * 366 * 1_440);
    for (const startsAt of [minutesAfter(NOW, -60), NOW, years])
      await expect(bookForClient(mara, ben.id, time(startsAt), NOW)).rejects.toMatchObject({ status: 400 });
    await bookForClient(mara, ben.id, time(minutesAfter(NOW, 1)), NOW);
  });

  test("a practitioner books their own time for their own clients", async () => {
    const { ana, ben, osei, lind, time } = await instantCast();
    await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 600) });
    await expect(bookForClient(osei, ana.id, time(), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(lind, ana.id, time(), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(lind, ben.id, time(TUESDAY_TEN, lind), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(ana, ana.id, time(), NOW)).rejects.toMatchObject({ status: 403 });
    await bookForClient(lind, ana.id, time(TUESDAY_TEN, lind), NOW);
  });
});
