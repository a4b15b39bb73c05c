import { expectMoving, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

// Behind a pooler that keeps no connection, nothing is heard of a change: every page asks.
test.use({ environment: { ...NO_VIDEO_SERVER, DATABASE_POOLER: "transaction" } });

test("where changes can't be told, a session is waited for, met in and ended by pages that ask", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const path = `/appointments/${id}`;
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  const streams = await osei.request.get(`${path}/events`);
  expect(streams.status()).toBe(204);
  await osei.goto("/admin");
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await osei.getByRole("region", { name: "Waiting room" }).getByRole("link", { name: "Ana" }).click();
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expectMoving(ana, "Dr. Ama Osei");
  await expectMoving(osei, "Ana");

  // What it means to have no relay is said to the practitioner alone, and once.
  await expect(osei.getByText("This call goes straight from your browser to the other one")).toBeVisible();
  await expect(ana.getByText("This call goes straight from your browser")).toHaveCount(0);
  await osei.getByRole("button", { name: "I have read this" }).click();
  await expect(osei.getByText("This call goes straight from your browser to the other one")).toHaveCount(0);
  await osei.reload();
  await expectMoving(osei, "Ana");
  await expectMoving(ana, "Dr. Ama Osei");
  await expect(osei.getByText("This call goes straight from your browser to the other one")).toHaveCount(0);

  await osei.getByRole("button", { name: "Ask Ana to wait again" }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await osei.getByRole("button", { name: "Let Ana in" }).click();
  await expectMoving(ana, "Dr. Ama Osei");
  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(ana.getByText("Finished").first()).toBeVisible();
});
