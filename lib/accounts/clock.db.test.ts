import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { changeClock, fillHours, findClock, keepClock, takeClock, takeClockBack } from "@/lib/accounts/clock";
import { bookHeld } from "@/lib/booking/book";
import { holdTime } from "@/lib/booking/hold";
import { dispatchDue } from "@/lib/events/dispatch";
import { compose } from "@/lib/notifications/compose";
import { findPromised } from "@/lib/outbox/promised";
import { cast, NOW } from "@/lib/testing/cast";
import { instantCast } from "@/lib/testing/instant";
import { actionsOn } from "@/lib/testing/trail";

const TOKYO = { timeZone: "Asia/Tokyo", hourCycle: "h23" } as const;
const NEW_YORK = { timeZone: "America/New_York", hourCycle: null };

test("a clock chosen while booking is the account's until the client says no", async () => {
  const { ana } = await cast();
  await takeClock(ana, TOKYO, NOW);
  expect(await findClock(ana)).toEqual({ ...TOKYO, former: NEW_YORK });
  await takeClockBack(ana, NOW);
  expect(await findClock(ana)).toEqual({ ...NEW_YORK, former: null });
  expect(await actionsOn(ana.id)).toEqual(["account.clock_changed", "account.clock_changed"]);
});

test("and for good once it is kept", async () => {
  const { ana } = await cast();
  await takeClock(ana, TOKYO, NOW);
  await keepClock(ana, NOW);
  expect(await findClock(ana)).toEqual({ ...TOKYO, former: null });
  await takeClockBack(ana, NOW);
  expect(await findClock(ana)).toMatchObject(TOKYO);
});

test("of several changes the first clock is what there is to go back to, and going there asks nothing", async () => {
  const { ana } = await cast();
  await takeClock(ana, { timeZone: "Asia/Tokyo" }, NOW);
  await takeClock(ana, { timeZone: "Asia/Dubai" }, NOW);
  expect(await findClock(ana)).toMatchObject({ timeZone: "Asia/Dubai", former: NEW_YORK });
  await takeClock(ana, { timeZone: "America/New_York" }, NOW);
  expect(await findClock(ana)).toEqual({ ...NEW_YORK, former: null });
});

test("a way of counting hours where none was known is nothing to ask about", async () => {
  const { ana } = await cast();
  await takeClock(ana, { hourCycle: "h23" }, NOW);
  expect(await findClock(ana)).toEqual({ ...NEW_YORK, hourCycle: "h23", former: null });
  await takeClock(ana, { hourCycle: "h12" }, NOW);
  expect(await findClock(ana)).toMatchObject({ hourCycle: "h12", former: { hourCycle: "h23" } });
});

test("signing in tells an account how hours are counted, and once it knows that stays", async () => {
  const { osei } = await cast();
  await fillHours(osei, "h23");
  await fillHours(osei, "h12");
  expect(await findClock(osei)).toMatchObject({ hourCycle: "h23", former: null });
});

test("what its owner sets on the account's page stands, and answers the clock before", async () => {
  const { ana } = await cast();
  await takeClock(ana, { timeZone: "Asia/Dubai" }, NOW);
  expect(await changeClock(ana, TOKYO, NOW)).toEqual({ ...NEW_YORK, timeZone: "Asia/Dubai" });
  expect(await findClock(ana)).toEqual({ ...TOKYO, former: null });
});

test("the mail about what was booked tells the time on the chosen clock, its hours counted so", async () => {
  const { ana, osei, time } = await instantCast();
  await takeClock(ana, TOKYO, NOW);
  const { token } = await holdTime(ana, time(), NOW);
  await bookHeld(ana, token, { reason: "" }, NOW);
  expect(await mailTo(ana.id)).toContain("19:00, Tokyo time");
  expect(await mailTo(osei.id)).toContain("10:00 am, Accra time");
  await db.update(users).set({ hourCycle: "h23" }).where(eq(users.id, osei.id));
  expect(await mailTo(osei.id)).toContain("10:00, Accra time");
});

async function mailTo(recipientId: string) {
  await dispatchDue(NOW);
  const [promised] = await findPromised({ where: eq(outbox.recipientId, recipientId), limit: 1 });
  if (!promised) throw new Error("Nothing was promised.");
  return (await compose(promised))?.text;
}
