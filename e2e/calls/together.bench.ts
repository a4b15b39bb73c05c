import { services } from "@/db/schema";
import { expectMoving, framesOf, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test, type World } from "@/e2e/support/world";
import { publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { newId } from "@/lib/id";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { makeCrowd } from "@/lib/testing/crowd";

/* The direct room when it is full: each of four sees the three others, and the fifth is told. */

test.use({ environment: NO_VIDEO_SERVER });
test.afterAll(stopQueue);
test.setTimeout(300_000);

const CLIENTS = 4;
const MEASURED_MS = 10_000;

test("four see each other, and the fifth is told that four is all that can meet this way", async ({ world }) => {
  const { openingId, places } = await groupOf(world, CLIENTS);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const osei = await world.as("osei");
  const pages = [];
  for (const { id, client } of places) {
    const page = await world.visitor();
    await world.signIn(page, client);
    await page.goto(`/appointments/${id}`);
    pages.push(page);
  }
  const [ana, ben, esi, fifth] = pages;
  if (!ana || !ben || !esi || !fifth) throw new Error("There are as many pages as clients.");
  const inside = [ana, ben, esi];
  for (const page of inside) await page.getByRole("button", { name: "Join", exact: true }).click();
  for (const page of inside) await page.getByText("You can leave this page open.").waitFor();
  await osei.goto(`/admin/openings/${openingId}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await osei.getByRole("button", { name: "Let all 3 in" }).click();
  const four = [
    { page: osei, sees: ["Participant 1", "Participant 2", "Participant 3"] },
    { page: ana, sees: ["Participant 2", "Participant 3", "Dr. Ama Osei"] },
    { page: ben, sees: ["Participant 1", "Participant 3", "Dr. Ama Osei"] },
    { page: esi, sees: ["Participant 1", "Participant 2", "Dr. Ama Osei"] },
  ];
  const allMove = async () => {
    for (const { page, sees } of four) for (const name of sees) await expectMoving(page, name);
  };
  await allMove();

  const shown = async () => {
    const counted = four.flatMap(({ page, sees }) => sees.map((name) => framesOf(page, name)));
    return Promise.all(counted);
  };
  const before = await shown();
  await osei.waitForTimeout(MEASURED_MS);
  const after = await shown();
  const rates = after.map((frames, index) => ((frames - (before[index] ?? 0)) / MEASURED_MS) * 1_000);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  console.log(`  twelve pictures among four, all on this machine: ${least.toFixed(1)} to ${most.toFixed(1)} frames/s`);

  await fifth.getByRole("button", { name: "Join", exact: true }).click();
  await osei.getByRole("button", { name: "Let them in" }).click();
  await expect(fifth.getByText("Four people are in this call already")).toBeVisible();
  await allMove();

  // When one of the four goes, there is room for the fifth.
  await esi.getByRole("button", { name: "Leave", exact: true }).click();
  await fifth.getByRole("button", { name: "Come in here" }).click();
  await expectMoving(osei, "Participant 4");
  await expectMoving(fifth, "Dr. Ama Osei");
});

async function groupOf({ db, osei }: World, clients: number) {
  const serviceId = newId(NOW);
  const service = { name: "Evening group", minutes: 90, capacity: clients, booking: "instant" as const, position: 5 };
  await db.insert(services).values({ id: serviceId, ...service });
  const { practitionerId } = osei;
  const published = { practitionerId, serviceId, startsAt: TUESDAY_TEN, capacity: clients };
  const openingId = await publishOpening(osei, published, NOW);
  const crowd = await makeCrowd(clients, 0);
  const places = [];
  for (const client of crowd.clients) {
    const { id } = await bookSlot(client, { openingId }, { reason: "" }, NOW);
    places.push({ id, client });
  }
  return { openingId, places };
}
