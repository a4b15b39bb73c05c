import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("the waiting room is left and come back to, and every staff page knows who is in it", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await osei.goto("/admin/availability");
  const corner = osei.getByRole("region", { name: "Waiting room" });
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("Dr. Ama Osei knows you're here").first()).toBeVisible();
  await expect(corner.getByRole("link", { name: "Ana" })).toBeVisible();
  await corner.getByRole("button", { name: "Sound is on" }).click();
  await expect(corner.getByRole("button", { name: "Sound is off" })).toBeVisible();
  await expectAccessible(osei);

  await ana.getByRole("button", { name: "Leave the waiting room" }).click();
  await expect(corner.getByRole("link", { name: "Ana" })).toHaveCount(0);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await corner.getByRole("link", { name: "Ana" }).click();
  await expect(osei.getByText("Ana is in the waiting room").first()).toBeVisible();

  await osei.getByRole("button", { name: "10 minutes late" }).click();
  await expect(ana.getByText("is running a little late and expects to see you at about 05:10")).toBeVisible();
  await expectAccessible(ana);
  await ana.reload();
  await osei.getByRole("button", { name: "On time after all" }).click();
  await expect(ana.getByText("is running a little late")).toHaveCount(0);
});

test("a client who comes late is let in by a step of its own, and asked to wait again", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await osei.goto(path);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("Ana is not here yet.")).toBeVisible();
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await osei.getByRole("button", { name: "Let Ana in" }).click();
  await expect(ana.locator("iframe")).toBeVisible();
  await osei.getByRole("button", { name: "Ask Ana to wait again" }).click();
  await expect(ana.locator("iframe")).toHaveCount(0);
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
});

async function sessionOpen(world: World) {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  return `/appointments/${id}`;
}
