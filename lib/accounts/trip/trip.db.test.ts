import { expect, test } from "vitest";
import { db } from "@/db/client";
import { changeClock } from "@/lib/accounts/clock";
import { endTrip, startTrip } from "@/lib/accounts/trip/trip";
import { openSession, sessionActor } from "@/lib/auth/session";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { actionsOn } from "@/lib/testing/trail";

const TOKYO = "Asia/Tokyo";
const LAST_MOMENT = new Date("2026-12-08T14:59:59Z");
const OVER = new Date("2026-12-08T15:00:00Z");

test("times are told where a practitioner is until the last day there is over", async () => {
  const { osei } = await cast();
  await startTrip(osei, { timeZone: TOKYO, until: "2026-12-08" }, NOW);
  expect(await seen(osei, LAST_MOMENT)).toEqual({ timeZone: TOKYO, trip: { home: osei.timeZone, until: OVER } });
  expect(await seen(osei, OVER)).toEqual({ timeZone: osei.timeZone });
});

test("a trip is ended before its time, once, and both are in the audit trail", async () => {
  const { osei } = await cast();
  await startTrip(osei, { timeZone: TOKYO, until: "2026-12-08" }, NOW);
  await endTrip(osei, NOW);
  await endTrip(osei, NOW);
  expect(await seen(osei, NOW)).toEqual({ timeZone: osei.timeZone });
  expect(await actionsOn(osei.id)).toEqual(["account.clock_changed", "account.clock_changed"]);
});

test("the account's own clock can change meanwhile, and is what the trip ends with", async () => {
  const { osei } = await cast();
  await startTrip(osei, { timeZone: TOKYO, until: "2026-12-08" }, NOW);
  await changeClock(osei, { timeZone: "Europe/Lisbon", hourCycle: "h23" }, NOW);
  expect(await seen(osei, NOW)).toMatchObject({ timeZone: TOKYO, trip: { home: "Europe/Lisbon" } });
});

test("a day that is over where the practitioner is, and one years away, are refused at their field", async () => {
  const { osei } = await cast();
  // In Tokyo it is Wednesday already.
  const evening = new Date("2026-12-01T15:30:00Z");
  for (const until of ["2026-12-01", "2028-12-01"]) {
    const refused = startTrip(osei, { timeZone: TOKYO, until }, evening);
    await expect(refused).rejects.toMatchObject({ extra: { fields: { until: [expect.any(String)] } } });
  }
  await startTrip(osei, { timeZone: TOKYO, until: "2026-12-02" }, evening);
  expect(await seen(osei, minutesAfter(evening, 1))).toMatchObject({ timeZone: TOKYO });
});

async function seen(who: Practitioner, at: Date) {
  const actor = await sessionActor(await openSession(db, who.id, false, at), at);
  return { timeZone: actor?.timeZone, trip: actor?.trip };
}
