import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const THURSDAY_TEN = new Date("2026-12-03T10:00:00Z");
// The Tuesday before the day that it is.
const LAST_TUESDAY_TEN = new Date("2026-11-24T10:00:00Z");

test("a client's home says when they come next, and what can be done before", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  const next = ana.getByRole("region", { name: "Next appointment" });
  await expect(next).toContainText("The day after tomorrow.");
  await expect(next).toContainText("with Dr. Ama Osei");
  await expect(next.getByText("AO", { exact: true })).toBeVisible();
  await expect(next.getByRole("link", { name: "Move" })).toHaveAttribute("href", `/appointments/${id}/move`);
  await expect(next.getByRole("link", { name: "Cancel" })).toHaveAttribute("href", `/appointments/${id}#changes`);
  const before = ana.getByRole("region", { name: "Before you come" });
  await expect(before.getByRole("listitem")).toHaveCount(4);
  await expect(before.getByRole("link", { name: "Add it" })).toHaveAttribute("href", /\/calendar$/);
  await expectAccessible(ana);
  await before.getByRole("link", { name: "Check", exact: true }).click();
  await expect(ana).toHaveURL("/check");
});

test("what a client had can be had again at the same time, with the person they know", async ({ world }) => {
  const { id } = await completed({ client: world.ana, practitioner: world.osei, startsAt: LAST_TUESDAY_TEN });
  await world.db.update(appointments).set({ serviceId: world.instant.id }).where(eq(appointments.id, id));
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/dashboard");
  await ana.getByRole("link", { name: "Same time on Tue 8 Dec" }).click();
  await expect(ana.getByRole("heading", { name: /8 December/ })).toBeVisible();
  await expect(ana.getByText("First conversation").first()).toBeVisible();
  await ana.goto("/dashboard");
  await ana.getByRole("link", { name: "Book with Dr. Ama Osei" }).click();
  await expect(ana).toHaveURL(/\/book\?.*with=ama-osei/);
});

test("where no time could be offered, other times can be tried with the same person", async ({ world }) => {
  const { id } = await pendingRequest({ client: world.ana, practitioner: world.osei });
  await world.db.update(appointments).set({ status: "rejected" }).where(eq(appointments.id, id));
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  const unanswered = ana.getByRole("region", { name: "We couldn't offer a time" });
  await unanswered.getByRole("link", { name: "Try other times" }).click();
  await expect(ana).toHaveURL(/\/book\/ask\?with=/);
  await expect(ana.getByText(/Dr\. Ama Osei/).first()).toBeVisible();
});

test("a long past is folded behind its latest sessions", async ({ world }) => {
  for (const week of [1, 2, 3, 4, 5]) {
    const startsAt = new Date(LAST_TUESDAY_TEN.getTime() - week * 7 * 86_400_000);
    await completed({ client: world.ana, practitioner: world.osei, startsAt });
  }
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  const earlier = ana.getByRole("region", { name: "Earlier" });
  await expect(earlier.getByText("with Dr. Ama Osei").filter({ visible: true })).toHaveCount(3);
  await earlier.getByText("2 more from before that").click();
  await expect(earlier.getByText("with Dr. Ama Osei").filter({ visible: true })).toHaveCount(5);
});
