import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { chooseForClient } from "@/lib/reminders/choose-reminders";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("a reminder arrives; running late reaches Today; reminders are stopped with one click, and sent again", async ({
  world,
}) => {
  const { ben, osei } = world;
  const { id } = await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
  await chooseForClient(ben, ben.id, { ...wishesOf(null), "two-hours": "on" }, NOW);
  const early = minutesAfter(TUESDAY_TEN, -110);
  await world.setNow(early);
  await sendReminders(early);
  const { text, header } = await world.waitForMail("ben@attune.test", "Reminder of your appointment on Tue 8 Dec");

  const staff = await world.as("osei");
  await staff.goto("/admin");
  await expect(staff.getByRole("heading", { name: "Sessions" })).toBeVisible();
  const page = await world.visitor();
  await page.goto(/(http:\S+\/m\/[\w.-]+#answer)/.exec(text ?? "")?.[1] ?? "");
  await expect(page.getByRole("heading", { name: "Let us know" })).toBeInViewport();
  await expectAccessible(page);
  await page.getByRole("button", { name: "10 minutes late" }).click();
  await expect(page.getByText("Thank you for telling us. Your therapist knows now")).toBeVisible();
  await expect(staff.getByText(/running 10 minutes late/)).toBeVisible();
  await world.waitForMail("osei@attune.test", "Running late");
  await staff.goto(`/appointments/${id}`);
  await expect(staff.getByText("Ben is running 10 minutes late.")).toBeVisible();

  const unsubscribe = /<([^>]+)>/.exec(header("list-unsubscribe") ?? "")?.[1] ?? "";
  await page.goto(unsubscribe);
  await expect(page.getByText("You get reminders of what is booked.")).toBeVisible();
  const stopped = await page.request.post(unsubscribe, { form: { "List-Unsubscribe": "One-Click" } });
  expect(stopped.status()).toBe(200);
  await page.reload();
  await expect(page.getByText("You get no reminders.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send reminders again" }).click();
  await expect(page.getByText("You get reminders of what is booked.")).toBeVisible();

  await staff.goto(`/admin/clients/${ben.id}`);
  await expect(staff.getByLabel("Two hours before")).toHaveValue("on");
  await expectAccessible(staff);
});

test("an admin says how the practice reminds, and a client how they want it", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/settings/reminders");
  await mara.getByLabel("Two days before").check();
  await mara.getByLabel("Quiet from").fill("20:00");
  await mara.getByLabel("Quiet until").fill("12:00");
  await mara.getByRole("button", { name: "Save", exact: true }).click();
  await expect(mara.getByText("Quiet hours can be fourteen hours at most.").first()).toBeVisible();
  await mara.getByLabel("Quiet until").fill("08:00");
  await mara.getByRole("button", { name: "Save", exact: true }).click();
  await expect(mara.getByText("Saved. It applies from now on.")).toBeVisible();
  await expectAccessible(mara);

  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/account");
  await ana.getByLabel("Two days before").selectOption({ label: "Never sent" });
  await ana.getByRole("button", { name: "Save reminders" }).click();
  await expect(ana.getByLabel("Two days before")).toHaveValue("off");
  await ana.getByRole("button", { name: "Stop all reminders" }).click();
  await expect(ana.getByText("No more reminders are sent.")).toBeVisible();
});
