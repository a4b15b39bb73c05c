import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, exceptions } from "@/db/schema";
import { freeTimes } from "@/lib/availability/opened/days-plan";
import { newId } from "@/lib/id";
import { toLookAt } from "@/lib/reports/to-look-at";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { withPayments } from "@/lib/testing/payments/mode";
import { completed, scheduled } from "@/lib/testing/requests";

const DAY = { from: minutesAfter(TUESDAY_TEN, -600), until: minutesAfter(TUESDAY_TEN, 840) };

afterEach(() => withPayments("off"));

test("what is free of a day is what is open and neither booked, closed nor kept, for whom its reader may see", async () => {
  const { osei, lind, mara, ana } = await cast();
  const of = async (reader: typeof osei | typeof mara) => {
    const { plans } = await toLookAt(reader, NOW, DAY);
    return new Map(plans.map((plan) => [plan.practitionerId, freeTimes(plan, DAY.from, DAY.until).map(words)]));
  };
  const whole = (await of(osei)).get(osei.practitionerId);
  expect(whole).toEqual(["09:00–12:00", "13:00–17:00"]);
  expect([...(await of(osei)).keys()]).toEqual([osei.practitionerId]);
  expect(new Set((await of(mara)).keys())).toEqual(new Set([osei.practitionerId, lind.practitionerId]));
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const closed = { id: newId(NOW), practitionerId: osei.practitionerId, kind: "closed" } as const;
  const bounds = { startDate: "2026-12-08", startMinute: 840, endDate: "2026-12-08", endMinute: 900 };
  await db.insert(exceptions).values({ ...closed, ...bounds });
  expect((await of(mara)).get(osei.practitionerId)).toEqual([
    "09:00–10:00",
    "11:00–12:00",
    "13:00–14:00",
    "15:00–17:00",
  ]);
});

test("what is unpaid is of sessions that are over, of the last month, and of those whose bills the reader sees", async () => {
  withPayments("invoice");
  const { osei, lind, mara, ana, ben } = await cast();
  for (const days of [-3, -2, -40]) await charged({ client: ana, practitioner: osei, days });
  await charged({ client: ben, practitioner: lind, days: -1 });
  await charged({ client: ben, practitioner: osei, days: 4 });
  const { unpaid } = await toLookAt(mara, NOW);
  expect(unpaid).toEqual([{ currency: "USD", count: 3, amountMinor: 15_000, since: minutesAfter(NOW, -3 * 1_440) }]);
  expect((await toLookAt(osei, NOW)).unpaid).toMatchObject([{ count: 2, amountMinor: 10_000 }]);
  expect((await listening(() => toLookAt(mara, NOW, DAY))).statements).toHaveLength(1);
  withPayments("off");
  expect((await toLookAt(mara, NOW)).unpaid).toEqual([]);
});

type Charged = Pick<Parameters<typeof scheduled>[0], "client" | "practitioner"> & { days: number };

async function charged({ days, ...whose }: Charged) {
  const made = days < 0 ? completed : scheduled;
  const { id } = await made({ ...whose, startsAt: minutesAfter(NOW, days * 1_440) });
  await db.update(appointments).set({ priceMinor: 5_000, currency: "USD" }).where(eq(appointments.id, id));
}

function words({ start, end }: { start: Date; end: Date }) {
  return [start, end].map((at) => at.toISOString().slice(11, 16)).join("–");
}
