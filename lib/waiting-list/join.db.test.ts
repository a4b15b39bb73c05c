import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { waitingEntries } from "@/db/schema";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { ANY, offerFreedTimes, TWO, waitingCast } from "@/lib/testing/waiting-list";
import { joinWaitingList } from "@/lib/waiting-list/join";

describe("waiting", () => {
  test("is one entry for a client and service, which asking again changes", async () => {
    const { ben, at, waits } = await waitingCast();
    const mine = await at(ben, TWO);
    await waits(ben, mine, NOW, cells("Tuesday afternoon"));
    await waits(ben, mine, minutesAfter(NOW, 9), ANY);
    const [entry, ...more] = await db.select().from(waitingEntries);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ cells: ANY, createdAt: NOW, state: "waiting" });
  });

  test("is for a session of one's own that is ahead, and for parts of the week that are open", async () => {
    const { ana, ben, osei, at, waits } = await waitingCast();
    const mine = await at(ben, TWO);
    await expect(waits(ana, mine, NOW)).rejects.toMatchObject({ status: 404 });
    await expect(waits(ben, mine, minutesAfter(TWO, 1))).rejects.toMatchObject({ status: 409 });
    await expect(waits(ben, mine, minutesAfter(TWO, -1))).rejects.toMatchObject({ status: 409 });
    const wish = { of: { appointmentId: mine }, practitionerId: osei.practitionerId, cells: cells("Sunday evening") };
    await expect(joinWaitingList(ben, wish, NOW)).rejects.toMatchObject({ status: 400 });
  });

  test("is over when the session begins", async () => {
    const { ben, at, waits } = await waitingCast();
    await waits(ben, await at(ben, TWO), NOW);
    await offerFreedTimes(minutesAfter(TWO, 1));
    expect((await db.select().from(waitingEntries)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });
});
