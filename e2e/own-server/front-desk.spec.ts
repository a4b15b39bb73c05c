import { services } from "@/db/schema";
import { type Effort, handAt } from "@/e2e/support/hand";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed, scheduled } from "@/lib/testing/requests";

test.use({ environment: { PAYMENTS_MODE: "invoice" } });

/** What each call of the hour takes at most; it never takes more than twelve of both together. */
const MOST: Record<string, Effort> = {
  "a new client, booked": { clicks: 5, keys: 3 },
  "a move": { clicks: 3, keys: 0 },
  "a cancellation": { clicks: 4, keys: 0 },
  "running late": { clicks: 2, keys: 0 },
  "a blocked hour": { clicks: 2, keys: 0 },
  "a payment": { clicks: 3, keys: 0 },
};

test("a front desk's hour: six calls, and how many clicks and keys each takes", async ({ world }) => {
  test.setTimeout(180_000);
  const { ana, ben, osei } = world;
  await world.db.update(services).set({ priceMinor: 8_000, currency: "USD", payment: "later" });
  await completed({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, -60) });
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 10) });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, 240) });
  const page = await world.as("mara");
  const hand = handAt(page);
  await page.goto("/admin");
  await page.getByRole("link", { name: "Dr. Ama Osei", exact: true }).click();
  await expect(page).toHaveURL(/practitioner=/);
  const today = page.url();
  const lines = page.getByRole("region", { name: "Sessions" }).getByRole("listitem");

  await hand.doing("a new client, booked", async () => {
    await hand.click(lines.getByRole("link", { name: "Book at 10:10" }));
    await hand.click(page.getByRole("link", { name: "Add a client without an e-mail address" }));
    await hand.click(page.getByLabel("First name"));
    await expect(page.getByLabel("First name")).toBeFocused();
    await hand.dictate(page.getByLabel("First name"), "Efua");
    await hand.press("Tab");
    await expect(page.getByLabel("Last name")).toBeFocused();
    await hand.dictate(page.getByLabel("Last name"), "Sarpong");
    await hand.press("Enter");
    await hand.click(page.getByRole("button", { name: "Book this time" }));
    await expect(page).toHaveURL(/done=scheduled/);
  });

  await page.goto(today);
  await hand.doing("a move", async () => {
    await hand.click(page.getByRole("link", { name: "Calendar", exact: true }));
    await hand.click(page.getByRole("link", { name: "Move Ben Hale" }).first());
    await hand.click(page.getByRole("button", { name: /^Move to / }).first());
    await expect(page).toHaveURL(/done=moved/);
  });

  await hand.doing("a cancellation", async () => {
    await hand.click(page.getByRole("button", { name: "Cancel appointment" }));
    const dialog = page.getByRole("dialog");
    await hand.click(dialog.getByLabel("Why"));
    await expect(dialog.getByLabel("Why")).toBeFocused();
    await hand.dictate(dialog.getByLabel("Why"), "You asked for it on the phone.");
    await hand.click(dialog.getByRole("button", { name: "Cancel appointment" }));
    await expect(page.getByText("Cancelled. The client gets").first()).toBeVisible();
  });

  await page.goto(today);
  await hand.doing("running late", async () => {
    await hand.click(lines.getByRole("link", { name: "Ana Boateng" }));
    await hand.click(page.getByRole("button", { name: "10 minutes late" }));
    await expect(page.getByText(/09:20/).first()).toBeVisible();
  });

  await page.goto(today);
  await hand.doing("a blocked hour", async () => {
    await hand.click(lines.getByRole("link", { name: "Block at 13:00" }));
    await hand.click(page.getByRole("button", { name: "Save time off" }));
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  });

  await page.goto(today);
  await page.getByText("Earlier today").click();
  await expect(lines.filter({ hasText: "Finished" })).toBeVisible();
  await hand.doing("a payment", async () => {
    await hand.click(lines.filter({ hasText: "Finished" }).getByRole("link", { name: "Ben Hale" }));
    await hand.click(page.getByRole("button", { name: "Record a payment" }));
    await hand.click(page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }));
    await expect(page.getByText("Recorded as paid.")).toBeVisible();
  });

  process.stdout.write(`a front desk's hour: ${JSON.stringify(hand.efforts)}\n`);
  for (const [call, most] of Object.entries(MOST)) {
    expect(hand.efforts[call]?.clicks, call).toBeLessThanOrEqual(most.clicks);
    expect(hand.efforts[call]?.keys, call).toBeLessThanOrEqual(most.keys);
  }
});
