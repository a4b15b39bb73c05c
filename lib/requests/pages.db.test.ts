import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { listStandings } from "@/lib/appointments/queries";
import { historyWith } from "@/lib/clients/queries";
import { ANSWERED_PER_PAGE, listAnswered } from "@/lib/requests/answered";
import { planWeek } from "@/lib/requests/plan-week";
import { listPending, REQUESTS_PER_PAGE } from "@/lib/requests/queries";
import { readPage } from "@/lib/server/reads/list-pages";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

const MORE = 3;

describe("more requests than a page has", () => {
  let practice: Awaited<ReturnType<typeof cast>>;
  beforeEach(async () => {
    practice = await cast();
    for (let minute = 0; minute < REQUESTS_PER_PAGE + MORE; minute += 1) {
      await pendingRequest({ client: practice.ana, at: minutesAfter(NOW, minute - 100) });
    }
  });

  const inbox = (page: number) =>
    readPage(page, REQUESTS_PER_PAGE, (window) => listPending(practice.mara, NOW, db, window));

  test("are all in the inbox, page after page, the longest waiting first", async () => {
    const [first, second] = [await inbox(1), await inbox(2)];
    expect([first.count, first.pages, first.lines.length, second.lines.length]).toEqual([53, 2, 50, MORE]);
    const times = [...first.lines, ...second.lines].map(({ createdAt }) => Number(createdAt));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(new Set(times).size).toBe(REQUESTS_PER_PAGE + MORE);
  });

  test("are counted by the week's plan, which looks at those that have waited longest", async () => {
    const { planned, offered, unseen } = await planWeek(practice.mara, NOW);
    expect([planned.length + offered.length, unseen]).toEqual([REQUESTS_PER_PAGE, MORE]);
  });

  test("are all among the answered once they are declined, also where a name was searched for", async () => {
    await db.update(appointments).set({ status: "rejected" }).where(eq(appointments.clientId, practice.ana.id));
    for (const words of ["", "ana"]) {
      const second = await listAnswered(practice.mara, words, 2);
      expect(second, words).toMatchObject({ count: 53, page: 2, pages: 2, isCut: false });
      expect(second.lines, words).toHaveLength(53 - ANSWERED_PER_PAGE);
    }
    expect(await listAnswered(practice.mara, "nobody", 2)).toMatchObject({ lines: [], count: 0 });
  });

  test("are all in the list of the client and in the client's file", async () => {
    const window = { limit: 50, offset: 50 };
    const [own, ofFile] = await Promise.all([
      listStandings({ ...practice.ana, role: "client" }, window),
      historyWith(practice.mara, practice.ana.id, window),
    ]);
    expect(own.map((line) => line.wholeCount)).toEqual([53, 53, 53]);
    expect(ofFile.map((line) => line.wholeCount)).toEqual([53, 53, 53]);
  });
});
