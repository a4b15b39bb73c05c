import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { publishOpening } from "@/lib/availability/openings";
import { bookForClient } from "@/lib/booking/book-for";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test.afterAll(stopQueue);

test("a session in person has its address in mail, calendar and page, and is begun and ended without a room", async ({
  world,
}) => {
  const venue = "12 High Street, Accra";
  await world.db.update(services).set({ place: "in_person", venue });
  const { practitionerId } = world.osei;
  const slot = { practitionerId, serviceId: world.service.id, startsAt: TUESDAY_TEN };
  const { id } = await bookForClient(world.mara, world.ana.id, slot, NOW, 0);
  const mail = await world.waitForMail("ana@attune.test", /./);
  expect(mail.text).toContain(venue);
  expect(mail.calendar?.text).toMatch(/LOCATION:12 High Street\\, Accra/);

  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, osei] = [await world.as("ana", { javaScriptEnabled: false }), await world.as("osei")];
  await osei.goto(`/appointments/${id}`);
  await expect(osei.getByText("Ana is not here yet.")).toBeVisible();
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByText(venue).first()).toBeVisible();
  await ana.getByRole("button", { name: "I'm here" }).click();
  await expect(ana.getByText("Dr. Ama Osei knows you're here.")).toBeVisible();

  await expect(osei.getByText("Ana is here, for").first()).toBeVisible();
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("The session has started.").first()).toBeVisible();
  await expect(osei.locator("iframe")).toHaveCount(0);
  await expectAccessible(osei);
  await osei.getByRole("button", { name: "End session" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("The session has ended")).toBeVisible();
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByText("Finished").first()).toBeVisible();
});

test("a session by phone says to both sides who calls whom, and when no number is known", async ({ world }) => {
  await world.db.update(services).set({ place: "phone", venue: "" });
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  for (const page of [ana, osei]) await page.goto(`/appointments/${id}`);
  await expect(ana.getByText("It's time")).toBeVisible();
  await expect(ana.getByText("we have no phone number of yours yet")).toBeVisible();
  await expect(osei.getByText("no phone number is known")).toBeVisible();
  await expect(osei.getByText("Ana is not here yet.")).toHaveCount(0);

  await world.db.update(services).set({ venue: "+233 20 111 2222" });
  await ana.reload();
  await expect(ana.getByText("Please call +233 20 111 2222.")).toBeVisible();
  await expect(ana.getByRole("link", { name: "+233 20 111 2222" })).toHaveAttribute("href", "tel:+233201112222");
  await osei.getByRole("button", { name: "10 minutes late" }).click();
  await expect(ana.getByText("is running a little late")).toBeVisible();
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("The session has started.").first()).toBeVisible();
  await expect(ana.getByText("is running a little late")).toHaveCount(0);

  await osei.getByRole("button", { name: "End session" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("It looks like this: It took place")).toBeVisible();
  await osei.getByRole("button", { name: "Confirm" }).click();
  await expect(osei.getByText("You said: It took place")).toBeVisible();
  await world.passUndo(minutesAfter(TUESDAY_TEN, 66));
  await world.waitForMail("ana@attune.test", "After your appointment");
});

test("who comes late in person is in the session at once, and nobody is said to wait", async ({ world }) => {
  await world.db.update(services).set({ place: "in_person", venue: "12 High Street, Accra" });
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(TUESDAY_TEN);
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("Ana is not here yet.")).toBeVisible();
  await osei.getByRole("button", { name: "Ana is here" }).click();
  await expect(osei.getByText("Ana is here, for").first()).toBeVisible();
  await expect(osei.getByText("Waiting for you")).toHaveCount(0);
});

test("a group in person has a list of who is here, and no room and no door", async ({ world }) => {
  await world.db.update(services).set({ place: "in_person", venue: "12 High Street, Accra", capacity: 4 });
  const openingId = await publishOpening(
    world.mara,
    { practitionerId: world.osei.practitionerId, serviceId: world.service.id, startsAt: TUESDAY_TEN, capacity: 4 },
    NOW,
  );
  for (const who of [world.ana, world.ben]) await bookForClient(world.mara, who.id, { openingId }, NOW, 0);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const osei = await world.as("osei");
  await osei.goto(`/admin/openings/${openingId}`);
  await expect(osei.getByText("Nobody is here yet.").first()).toBeVisible();
  await osei.getByRole("button", { name: "Ana is here" }).click();
  await expect(osei.getByText("1 client is here.").first()).toBeVisible();
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("The session has started. 1 client is here.").first()).toBeVisible();
  await osei.getByRole("button", { name: "Ben is here" }).click();
  await expect(osei.getByText("The session has started. 2 clients are here.").first()).toBeVisible();
  await expect(osei.locator("main").getByText(/waiting room|the room|Let .* in/i)).toHaveCount(0);
  await expectAccessible(osei);
});

for (const javaScriptEnabled of [true, false]) {
  test(`rooms are added, given to sessions in person and chosen anew, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    await world.db.update(services).set({ place: "in_person" });
    const booked = { startsAt: minutesAfter(TUESDAY_TEN, -24 * 60) };
    const { id } = await scheduled({ client: world.ana, practitioner: world.osei, ...booked });
    const { id: bens } = await scheduled({ client: world.ben, practitioner: world.lind, ...booked });
    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto("/admin/settings");
    await mara.getByRole("link", { name: "Rooms: where sessions in person are held" }).click();
    await expect(mara.getByText("No rooms yet")).toBeVisible();
    for (const name of ["Garden room", "Room 2"]) {
      await mara.getByLabel("A new room").fill(name);
      await mara.getByRole("button", { name: "Add", exact: true }).click();
      await expect(mara.getByRole("button", { name: `Rename ${name}` })).toBeVisible();
    }
    await mara.getByLabel("A new room").fill("room 2");
    await mara.getByRole("button", { name: "Add", exact: true }).click();
    await expect(mara.getByText("There is a room of this name already.").first()).toBeVisible();
    await mara.getByLabel("Dr. Signe Lind").selectOption("Room 2");
    await mara.getByRole("button", { name: "Save for Dr. Signe Lind" }).click();
    await expect(mara.getByText("Saved.")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);

    const [osei, ana] = [await world.as("osei", { javaScriptEnabled }), await world.as("ana")];
    await osei.goto(`/appointments/${id}`);
    await expect(osei.getByText("Room: Garden room")).toBeVisible();
    await expect(osei.getByText("Hold it in another room")).toHaveCount(0);
    await ana.goto(`/appointments/${id}`);
    await expect(ana.getByText("Room: Garden room")).toBeVisible();

    await mara.getByRole("button", { name: "Take out of use Garden room" }).click();
    await expect(mara.getByText("No session gets that room any more.")).toBeVisible();
    await osei.goto("/admin");
    await expect(osei.getByRole("link", { name: "1 session without a room" })).toBeVisible();
    await mara.getByRole("button", { name: "Take it back into use" }).click();
    await expect(mara.getByText("The room is in use again.")).toBeVisible();
    await osei.goto(`/appointments/${id}`);
    await expect(osei.getByText("Room: Garden room")).toBeVisible();

    await mara.getByLabel("A new room").fill("Library");
    await mara.getByRole("button", { name: "Add", exact: true }).click();
    await expect(mara.getByRole("button", { name: "Rename Library" })).toBeVisible();
    await osei.reload();
    await osei.getByText("Hold it in another room").click();
    await osei.getByRole("button", { name: "Library" }).click();
    await expect(osei.getByText("Room: Library")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(osei);
    await mara.goto(`/appointments/${bens}`);
    await expect(mara.getByText("Room: Room 2")).toBeVisible();
  });
}
