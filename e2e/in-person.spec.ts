import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
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
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("The session has started.").first()).toBeVisible();
});
