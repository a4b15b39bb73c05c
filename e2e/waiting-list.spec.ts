import { eq } from "drizzle-orm";
import { appointments, users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { now } from "@/lib/clock";
import { stopQueue } from "@/lib/queue/queue";
import { openRecord } from "@/lib/records/open-record";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { joinWaitingList } from "@/lib/waiting-list/join";
import { offerFreedTimes } from "@/lib/waiting-list/offer";

const TEN = new Date("2026-12-08T10:00:00Z");
const TWO = minutesAfter(TEN, 240);
const FOUR = minutesAfter(TEN, 360);
// Day for everyone in the cast: seven in the morning in New York.
const NOON = minutesAfter(NOW, 180);
const SUBJECT = "An earlier time is free";

test.afterAll(stopQueue);

test("a chain of three: one cancels, the next takes that time, and a third takes the one that frees", async ({
  world,
}) => {
  test.slow();
  const { first, second, third } = await threeOnTuesday(world);
  const ben = await world.as("ben");
  await ben.goto("/dashboard");
  await ben.getByRole("link", { name: "Tell me if an earlier time becomes free" }).click();
  await expect(ben.getByText(/\d+ earlier times are free right now, so there is no need to wait\./)).toBeVisible();
  await ben
    .getByRole("link", { name: /^Tue 1 Dec, 1\d:\d0$/ })
    .first()
    .click();
  await expect(ben.getByRole("heading", { name: /^Move it to Tuesday 1 December 2026/ })).toBeVisible();
  await ben.goBack();
  await ben.getByRole("button", { name: "Tell me when a time becomes free" }).click();
  await expect(ben.getByRole("alert").filter({ hasText: "Please tick at least one time" })).toBeVisible();
  await ben.getByLabel("Tuesday morning").check();
  await expectAccessible(ben);
  await ben.getByRole("button", { name: "Tell me when a time becomes free" }).click();
  await expect(ben.getByRole("status").filter({ hasText: "You are on the list" })).toBeVisible();
  await expectAccessible(ben);

  const cleo = await world.as("mara");
  await cleo.goto(`/appointments/${third}`);
  await cleo.getByRole("link", { name: "Tell me if an earlier time becomes free" }).click();
  await cleo.getByLabel("Tuesday afternoon").check();
  await cleo.getByRole("button", { name: "Tell me when a time becomes free" }).click();
  await expect(cleo.getByRole("status").filter({ hasText: "You are on the list" })).toBeVisible();

  await world.setNow(NOON);
  await cancelAppointment(world.ana, first, "", now());
  await world.setNow(minutesAfter(NOON, 4));
  await offerFreedTimes(now());

  // The link of the mail is enough, signed in or not, with JavaScript or without; looking at it changes nothing.
  const visitor = await world.visitor({ javaScriptEnabled: false });
  await visitor.goto(await offerIn(world, "ben@attune.test"));
  await expect(visitor.getByText("Tuesday 8 December 2026, 14:00")).toBeVisible();
  await visitor.reload();
  expect(await startOf(world, second)).toEqual(TWO);
  await visitor.getByRole("button", { name: "Take this time" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("It's yours");
  expect(await startOf(world, second)).toEqual(TEN);

  await world.setNow(minutesAfter(NOON, 6));
  await offerFreedTimes(now());
  await world.waitForMail("mara@attune.test", SUBJECT);
  await cleo.goto("/dashboard");
  await cleo.getByRole("link", { name: "See the earlier time" }).click();
  await expect(cleo.getByRole("button", { name: "Take this time" })).toBeVisible();
  await expectAccessible(cleo);
  await cleo.getByRole("button", { name: "Take this time" }).click();
  await expect(cleo.getByRole("heading", { level: 1 })).toHaveText("It's yours");
  await expectAccessible(cleo);
  expect(await startOf(world, third)).toEqual(TWO);
});

test("a time that is let pass goes to the next at once, and after an hour without an answer on again", async ({
  world,
}) => {
  const { first, second, third } = await threeOnTuesday(world);
  await waits(world, world.ben, second, NOW);
  await waits(world, cleoOf(world), third, minutesAfter(NOW, 1));
  await world.setNow(NOON);
  await cancelAppointment(world.ana, first, "", now());
  await world.setNow(minutesAfter(NOON, 4));
  await offerFreedTimes(now());
  const ben = await world.visitor();
  await ben.goto(await offerIn(world, "ben@attune.test"));
  await ben.getByRole("button", { name: "No, thank you" }).click();
  await expect(ben.getByRole("status").filter({ hasText: "You turned this time down" })).toBeVisible();
  await expectAccessible(ben);

  // The worker passes it on by itself.
  const cleo = await world.visitor();
  const link = await offerIn(world, "mara@attune.test");
  await cleo.goto(link);
  await expect(cleo.getByRole("button", { name: "Take this time" })).toBeVisible();
  await world.setNow(minutesAfter(NOON, 70));
  await cleo.getByRole("button", { name: "Take this time" }).click();
  await expect(cleo.getByRole("alert").filter({ hasText: "no longer keeping this time for you" })).toBeVisible();
  expect(await startOf(world, third)).toEqual(FOUR);
  await cleo.goto(link);
  await expect(cleo.getByRole("status").filter({ hasText: "You are still on the list" })).toBeVisible();
  await offerFreedTimes(now());
  const states = async () => (await world.db.query.offers.findMany()).map(({ state }) => state).sort();
  // The worker, who looks by itself as well, may have it in hand.
  await expect.poll(states).toEqual(["declined", "expired"]);
});

test("no client is written to at night; in the morning the time is offered", async ({ world }) => {
  const { first, second } = await threeOnTuesday(world);
  await waits(world, world.ben, second, NOW);
  await world.setNow("2026-12-01T21:30:00Z");
  await cancelAppointment(world.ana, first, "", now());
  await world.setNow("2026-12-02T03:00:00Z");
  await offerFreedTimes(now());
  expect(await world.db.query.offers.findMany()).toEqual([]);
  await world.setNow("2026-12-02T07:00:00Z");
  await offerFreedTimes(now());
  await world.waitForMail("ben@attune.test", SUBJECT);
});

test("leaving the list is a click, and another client's offer is not there", async ({ world }) => {
  const { first, second } = await threeOnTuesday(world);
  await waits(world, world.ben, second, NOW);
  await world.setNow(NOON);
  await cancelAppointment(world.ana, first, "", now());
  await world.setNow(minutesAfter(NOON, 4));
  await offerFreedTimes(now());
  const [offer] = await world.db.query.offers.findMany();
  const ana = await world.as("ana");
  expect((await ana.request.get(`/waiting/offers/${offer?.id}`)).status()).toBe(404);
  expect((await ana.request.get("/waiting/offers/0123456789abcdefghjkmnpqrs")).status()).toBe(404);

  const ben = await world.as("ben");
  await ben.goto("/waiting");
  await ben.getByRole("button", { name: "Stop waiting" }).click();
  await expect(ben.getByRole("status").filter({ hasText: "You are off the list" })).toBeVisible();
  expect(await startOf(world, second)).toEqual(TWO);
});

/** Ana at ten, Ben at two, and a third client at four, all with Dr. Osei. */
async function threeOnTuesday(world: World) {
  const { ana, ben, mara, osei: practitioner, db } = world;
  await db.update(users).set({ role: "client" }).where(eq(users.id, mara.id));
  await openRecord(db, mara.id, NOW);
  const first = await scheduled({ client: ana, practitioner, startsAt: TEN });
  const second = await scheduled({ client: ben, practitioner, startsAt: TWO });
  const third = await scheduled({ client: mara, practitioner, startsAt: FOUR });
  return { first: first.id, second: second.id, third: third.id };
}

function cleoOf({ mara }: World) {
  return { ...mara, role: "client" as const };
}

function waits({ osei }: World, client: World["ben"], appointmentId: string, since: Date) {
  const { practitionerId } = osei;
  const cells = [{ day: 1, block: "morning" as const }];
  return joinWaitingList(client, { of: { appointmentId }, practitionerId, cells }, since);
}

async function offerIn(world: World, to: string) {
  const { text } = await world.waitForMail(to, SUBJECT);
  return /\/waiting\/offers\/[0-9a-z]{26}/.exec(text ?? "")?.[0] ?? "";
}

async function startOf({ db }: World, id: string) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  return row?.startsAt;
}
