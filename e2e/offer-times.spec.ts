import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

const DAY = 1_440;

test("two times are offered, and the client chooses one with a tap from the e-mail, without an account or a script", async ({
  world,
}) => {
  await pendingRequest({ client: world.ana, practitioner: world.osei });
  const page = await world.as("osei");
  await page.goto("/admin/requests");
  await page.getByRole("button", { name: "Offer the ticked times to Ana" }).click();
  await expect(page.getByText("Please tick one, two or three times.")).toBeVisible();
  const boxes = page.getByRole("checkbox", { name: /^Offer / });
  // The first is in two hours; those of next week are kept for two days.
  await boxes.nth(1).check();
  await boxes.nth(3).check();
  await page.getByRole("button", { name: "Offer the ticked times to Ana" }).click();
  await expect(page.getByText("Offered. The times are kept")).toBeVisible();
  await expect(page.getByText(/Kept until Thu 3 Dec, 09:00/)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/admin/requests/plan");
  await expect(page.getByText("Times are offered until Thu 3 Dec, 09:00.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Book/ })).toHaveCount(0);
  await expectAccessible(page);

  await world.passUndo();
  const mail = await world.waitForMail("ana@attune.test", "Times to choose from");
  const link = /(http:\S+\/offers\/\w+)/.exec(mail.text ?? "")?.[1] ?? "";
  const phone = { viewport: { width: 390, height: 844 }, timezoneId: "America/New_York" };
  const client = await world.visitor({ javaScriptEnabled: false, ...phone });
  await client.goto(link);
  await expect(client.getByRole("heading", { level: 1 })).toHaveText("Choose a time that suits you");
  await expect(client.getByRole("button", { name: /^Take this time/ })).toHaveCount(2);
  await client
    .getByRole("button", { name: /^Take this time/ })
    .nth(1)
    .click();
  await expect(client.getByRole("heading", { level: 1 })).toHaveText("You're booked");
  await world.waitForMail("ana@attune.test", /Your appointment/);
  await page.goto("/admin/requests");
  await expect(page.getByText("No requests waiting")).toBeVisible();
});

test("an offer is taken back before anyone hears of it, declined with one tap, and kept no longer than it says", async ({
  world,
}) => {
  const { id } = await pendingRequest({ client: world.ana, practitioner: world.osei });
  const staff = await world.as("osei", { javaScriptEnabled: false });
  const offer = async () => {
    await staff.goto("/admin/requests");
    await staff
      .getByRole("checkbox", { name: /^Offer / })
      .first()
      .check();
    await staff.getByRole("button", { name: "Offer the ticked times to Ana" }).click();
    await expect(staff.getByText("Offered. The times are kept")).toBeVisible();
  };
  await offer();
  await staff.getByRole("button", { name: "Take the offer back" }).click();
  await expect(staff.getByText("Taken back. The times are free again")).toBeVisible();
  await offer();
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByRole("link", { name: "Choose a time" })).toBeVisible();
  const plain = await world.as("ana", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  for (const home of [plain, ana]) {
    await home.goto("/dashboard");
    const kept = home.getByRole("region", { name: "Times to choose from" });
    await expect(kept).toContainText(/A time is kept for you until Tue 1 Dec, \d\d:\d\d\./);
    await expect(home.getByText("Waiting for a reply")).toHaveCount(0);
    if (home === ana) await expectAccessible(home);
    await kept.getByRole("link", { name: "Choose a time" }).click();
    await expect(home.getByRole("heading", { level: 1 })).toHaveText("A time for you");
  }
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "None of these suits me" }).click();
  await expect(ana.getByText("Thank you for telling us.")).toBeVisible();
  await expectAccessible(ana);
  await staff.goto("/admin/requests");
  await expect(staff.getByText("The client said that none of these suits")).toBeVisible();
  await offer();
  await world.setNow(minutesAfter(NOW, 2 * DAY));
  await world.signIn(ana, "ana");
  await ana.goto(`/offers/${id}`);
  await expect(ana.getByText("We could keep these times only for a while")).toBeVisible();
  expect(world.mails().filter(({ subject }) => subject === "Times to choose from").length).toBeLessThanOrEqual(1);
  const ben = await world.as("ben");
  expect((await ben.request.get(`/offers/${id}`)).status()).toBe(404);
});
