import { eq } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { promise } from "@/lib/outbox/promise";
import { emailOf, NOW } from "@/lib/testing/cast";

for (const javaScriptEnabled of [true, false]) {
  test(`Mara sends an e-mail again that did not arrive, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    await undelivered(world, world.ana.id, "invalid");
    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto("/admin/messages");
    const part = mara.getByRole("region", { name: "E-mails that were not delivered" });
    await expect(part).toContainText("Ana Boateng");
    await expect(part).toContainText("The address is most likely wrong.");
    await expect(part).not.toContainText(/\d (am|pm)\b/);
    if (javaScriptEnabled) await expectAccessible(mara);
    await part
      .getByRole("button", { name: "Send again the e-mail “Your password was changed” to Ana Boateng" })
      .click();
    await expect(part).toHaveCount(0);
    await world.waitForMail(emailOf("ana"), "Your password was changed");
  });
}

test("Mara puts one aside, and a practitioner has no such page", async ({ world }) => {
  await undelivered(world, world.ben.id, "outcome_unknown");
  const mara = await world.as("mara");
  await mara.goto("/admin/messages");
  await mara.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(mara.getByRole("heading", { name: "E-mails that were not delivered" })).toHaveCount(0);
  expect(world.mails()).toEqual([]);
  const osei = await world.as("osei");
  expect((await osei.goto("/admin/messages"))?.status()).toBe(404);
});

async function undelivered({ db }: World, recipientId: string, lastError: string) {
  const dedupeKey = `changed:${recipientId}`;
  await db.transaction(async (tx) => {
    await promise(tx, { kind: "password-changed", recipientId, dedupeKey, payload: {} }, NOW);
    await tx.update(outbox).set({ state: "failed", attempts: 1, lastError }).where(eq(outbox.dedupeKey, dedupeKey));
  });
}
