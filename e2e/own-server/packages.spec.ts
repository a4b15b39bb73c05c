import { appointments } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { chooseTen, priced, tell, test } from "@/e2e/support/paying";
import { expect } from "@/e2e/support/world";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { dispatchDue } from "@/lib/events/dispatch";
import { offerPackage } from "@/lib/payments/packages/offers";
import { makeInstant } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";

test("a client buys four sessions, books with one of them, cancels in time and has it back", async ({
  world,
  vendor,
}) => {
  await makeInstant();
  await priced(world, "full");
  const mara = await world.as("mara");
  await mara.goto(`/admin/services/${world.service.id}`);
  await mara.getByLabel("How many sessions").fill("4");
  await mara.getByLabel("Price of the whole package, in USD").fill("300");
  await mara.getByRole("button", { name: "Offer this package" }).click();
  await expect(mara.getByText("4 sessions of 50 minutes for $300.00, $75.00 each. They don't expire.")).toBeVisible();
  await expectAccessible(mara);

  const ana = await world.as("ana");
  await ana.goto("/payments");
  await expectAccessible(ana);
  await ana.getByRole("button", { name: /^Buy for \$300\.00/ }).click();
  await ana.waitForURL(`${vendor.baseUrl}/pay/**`);
  await ana.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ana.getByText("Thank you. Your sessions are there, and are used first when you book.")).toBeVisible();
  await expect(ana.getByText("4 of 4 sessions left")).toBeVisible();
  await expectAccessible(ana);
  await tell(world, vendor);

  const booking = await world.as("ana");
  await chooseTen(booking);
  await booking.getByRole("button", { name: "Continue" }).click();
  await expect(booking.getByText("Uses 1 of your 4 prepaid sessions").first()).toBeVisible();
  await expectAccessible(booking);
  await booking.getByRole("button", { name: "Book this time" }).click();
  await expect(booking.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  await ana.reload();
  await expect(ana.getByText("3 of 4 sessions left")).toBeVisible();

  await booking.getByRole("link", { name: "Go to the appointment" }).click();
  await expect(booking.getByText("Prepaid session", { exact: true })).toBeVisible();
  await booking.getByRole("button", { name: "Cancel appointment" }).first().click();
  const dialog = booking.getByRole("dialog");
  await expect(dialog).toContainText("You get your prepaid session back.");
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(booking.getByText(/^Cancelled\./)).toBeVisible();
  await world.passUndo();
  await expect
    .poll(async () => {
      await ana.reload();
      return ana.getByText("4 of 4 sessions left").isVisible();
    })
    .toBe(true);
  await expect(ana.getByText("Returned to your package")).toBeVisible();
  await expectAccessible(ana);

  await mara.goto(`/admin/clients/${world.ana.id}/payments`);
  await mara.getByRole("button", { name: "Give back", exact: true }).click();
  await expect(mara.getByRole("dialog")).toContainText("4 unused sessions are worth $300.00, one is $75.00.");
  await expectAccessible(mara);
});

test("without JavaScript a client buys sessions and books with one, and staff choose what a late cancellation costs", async ({
  world,
  vendor,
}) => {
  await makeInstant();
  await priced(world, "full");
  const offer = { serviceId: world.service.id, sessions: 4, priceMinor: 30_000, validDays: null };
  await offerPackage(world.mara, offer, NOW);
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/payments");
  await ana.getByRole("button", { name: /^Buy for \$300\.00/ }).click();
  await ana.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(ana.getByText("4 of 4 sessions left")).toBeVisible();
  await tell(world, vendor);
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  await ana.goto("/payments");
  await expect(ana.getByText("3 of 4 sessions left")).toBeVisible();

  const [late] = await world.db.update(appointments).set({ movedLateAt: NOW }).returning();
  await cancelAppointment(world.ana, late?.id ?? "", "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  const osei = await world.as("osei", { javaScriptEnabled: false });
  await osei.goto(`/appointments/${late?.id}`);
  await osei.getByRole("button", { name: "Give the session back" }).click();
  await expect(osei.getByText("Given back. The client can use the prepaid session again;")).toBeVisible();
  await expect(osei.getByText("Ama Osei decided this on")).toBeVisible();
  await osei.getByRole("button", { name: "Use the session up" }).click();
  await expect(osei.getByText("Used up. You can still give it back.")).toBeVisible();
  await ana.reload();
  await expect(ana.getByText("3 of 4 sessions left")).toBeVisible();
});
