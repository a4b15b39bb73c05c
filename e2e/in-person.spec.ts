import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { bookForClient } from "@/lib/booking/book-for";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";

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
