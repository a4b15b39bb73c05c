import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { bookOnce } from "@/lib/payments/ledger/book";
import { paymentLines } from "@/lib/payments/ledger/lines";
import { moneyReport } from "@/lib/reports/money";
import { cast, NOW } from "@/lib/testing/cast";
import { completed } from "@/lib/testing/requests";

const CASH = { way: "cash", vendor: null } as const;

test("a day is the practice's, also where its clocks are changed, at midnight too", async () => {
  const { mara, ana, osei } = await cast();
  const { id: appointmentId } = await completed({ client: ana, practitioner: osei, startsAt: NOW });
  for (const [zone, moments, days] of CLOCK_CHANGES) {
    await db.update(settings).set({ timeZone: zone });
    for (const at of moments) {
      const payment = { kind: "payment" as const, dedupeKey: `${zone} ${at}`, appointmentId, currency: "USD" };
      await db.transaction((tx) => bookOnce(tx, { ...payment, lines: paymentLines(CASH, 100) }, new Date(at)));
    }
    const [from = "", to = from] = [days[0]?.[0], days.at(-1)?.[0]];
    const report = await moneyReport(mara, { from, to });
    expect(report.days.map(({ name, receivedMinor }) => [name, receivedMinor / 100])).toEqual(days);
  }
});

// Havana goes back from one in the morning to midnight, Beirut goes on at midnight.
const CLOCK_CHANGES: [zone: string, moments: string[], days: [date: string, count: number][]][] = [
  [
    "America/Havana",
    ["2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T04:59:59Z"],
    [
      ["2026-10-31", 1],
      ["2026-11-01", 3],
    ],
  ],
  [
    "Asia/Beirut",
    ["2026-03-28T21:59:59Z", "2026-03-28T22:00:00Z", "2026-03-29T20:59:59Z", "2026-03-29T21:00:00Z"],
    [
      ["2026-03-28", 1],
      ["2026-03-29", 2],
      ["2026-03-30", 1],
    ],
  ],
];
