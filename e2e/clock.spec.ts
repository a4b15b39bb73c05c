import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("a first visit is told on the browser's own clock before it is seen, and as the next answer tells it", async ({
  world,
}) => {
  for (const timezoneId of ["Asia/Tokyo", "Pacific/Honolulu"]) {
    const page = await world.visitor({ timezoneId });
    const asked: string[] = [];
    page.on("request", (request) => {
      if (["document", "fetch"].includes(request.resourceType())) asked.push(request.url());
    });
    await page.addInitScript(watchShifts);
    // A letter of another font moves what is beside it, when a machine is busy and the font comes late.
    await page.route("**/*.woff2", (route) => route.abort());
    for (const path of ["/", "/book?date=2026-12-10", "/book/ask"]) {
      await page.context().clearCookies();
      asked.length = 0;
      await page.goto(path, { waitUntil: "networkidle" });
      expect(await page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0)), path).toBe(0);
      expect(asked, "one answer, and no other is asked for").toHaveLength(1);
      const first = await told(page);
      await page.reload();
      expect(first, `${timezoneId} ${path}`).toEqual(await told(page));
    }
  }
});

test("a clock that was chosen is told on every page and in the mail, and kept when the client says so", async ({
  world,
}) => {
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/book?with=ama-osei&date=2026-12-10");
  await ana.getByRole("link", { name: "Change the time zone" }).click();
  await ana.getByLabel("Time zone").fill("Japan");
  await ana.getByRole("button", { name: "Show times there" }).click();
  await ana.getByRole("button", { name: "12-hour clock" }).click();
  await ana.getByRole("button", { name: "6:00 pm", exact: true }).click();
  await ana.getByRole("button", { name: "Continue" }).last().click();
  await expect(ana.getByText("Thursday 10 December 2026, 6:00 pm (Tokyo time)").first()).toBeVisible();
  await ana.getByRole("button", { name: "Book this time" }).click();

  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 6:00 pm");
  const mail = await world.waitForMail("ana@attune.test", /^Your appointment on/);
  expect(mail.text).toContain("Thursday 10 December 2026, 6:00 pm, Tokyo time");
  await expect(ana.getByText("From now on: Tokyo time. Keep it?")).toBeVisible();
  await ana.goto("/dashboard");
  await expect(ana.getByText(/6:00 pm/).first()).toBeVisible();

  // Another browser of the same client asks too, and is told so from then on.
  const elsewhere = await world.as("ana", { javaScriptEnabled: false });
  await elsewhere.goto(ana.url().replace(/\/dashboard.*/, "/account"));
  await expect(elsewhere.getByText("Now: Tokyo time.")).toBeVisible();
  await ana.goBack();
  await ana.getByRole("button", { name: "No, back to: New York time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 04:00");
});

test("the account's page changes the clock, asks which of several is meant, and takes a mistake back", async ({
  world,
}) => {
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto("/account");
  await ana.getByLabel("Time zone").fill("EST");
  await ana.getByLabel("24-hour clock").check();
  await ana.getByRole("region", { name: "How times are shown" }).getByRole("button", { name: "Save" }).click();
  await ana.getByRole("button", { name: /^Panama/ }).click();
  await expect(ana.getByText("Saved. Times are now shown in Panama time.")).toBeVisible();
  await expect(ana.getByLabel("24-hour clock")).toBeChecked();
  await ana.getByRole("button", { name: "Undo" }).click();
  await expect(ana.getByText("Now: New York time.")).toBeVisible();
});

test("a practitioner who travels sees the day where they are by one tap, and at home again by one", async ({
  world,
}) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 60) });
  const page = await world.as("osei", { timezoneId: "Asia/Tokyo", viewport: { width: 390, height: 844 } });
  await page.goto("/admin");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions).toContainText("10:00 – 10:50");
  await expect(page.getByText("It is 18:00 where this device is (Tokyo time). Times here are in Accra")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show Tokyo time" }).click();
  await expect(
    page.getByText("Times here are in Tokyo time until Monday 7 December. Your hours stay in"),
  ).toBeVisible();
  await expect(sessions).toContainText("19:00 – 19:50");
  await expectAccessible(page);
  await world.setNow("2026-12-07T15:00:00Z");
  await page.goto("/admin/calendar");
  await expect(page.getByText("On Accra time.")).toBeVisible();

  // Who is asked and stays is asked no more, also without a script.
  const phone = await world.as("osei", { timezoneId: "Asia/Tokyo", javaScriptEnabled: false });
  await phone.context().addCookies([{ name: "tz", value: "Asia/Tokyo", url: world.origin }]);
  await phone.goto("/admin");
  await phone.getByLabel("until").fill("2026-11-30");
  await phone.getByRole("button", { name: "Show Tokyo time" }).click();
  const refused = phone.getByRole("link", { name: "Please choose today or a later day." });
  await expect(refused).toHaveAttribute("href", "#trip-until");
  await phone.getByLabel("until").fill("2026-12-09");
  await phone.getByRole("button", { name: "Show Tokyo time" }).click();
  await phone.getByRole("button", { name: "Back to Accra time" }).click();
  await phone.getByRole("button", { name: "Stay with Accra time" }).click();
  await expect(phone.getByText("where this device is")).toBeHidden();
});

test("a trip is planned on the account's page, and told everywhere until its last day", async ({ world }) => {
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.goto("/account");
  await page.getByLabel("Time zone").fill("Japan");
  await page.getByLabel("Only until").fill("2026-11-30");
  const save = page.getByRole("region", { name: "How times are shown" }).getByRole("button", { name: "Save" });
  await save.click();
  await expect(page.getByText("Please choose today or a later day.").first()).toBeVisible();
  await page.getByLabel("Only until").fill("2026-12-05");
  await save.click();
  await expect(page.getByText("Saved. Times are shown there until that day is over.")).toBeVisible();
  await expect(page.getByText("Times here are in Tokyo time until Saturday 5 December.")).toBeVisible();
  await page.getByRole("button", { name: "Back to Accra time" }).click();
  await expect(page.getByText("Now: Accra time.")).toBeVisible();
});

test("a trip that is planned where another zone was chosen in the browser ends in the account's own", async ({
  world,
}) => {
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.context().addCookies([
    { name: "zone", value: "Europe/Berlin", url: world.origin },
    { name: "tz", value: "Africa/Accra", url: world.origin },
  ]);
  await page.goto("/account");
  await page.getByLabel("Time zone").fill("Japan");
  await page.getByLabel("Only until").fill("2026-12-05");
  await page.getByRole("region", { name: "How times are shown" }).getByRole("button", { name: "Save" }).click();
  // Who plans it is at home still.
  await expect(
    page.getByText("This device is in Accra time. Times here are in Tokyo time until Saturday 5 December."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Back to Accra time" }).click();
  await expect(page.getByText("Now: Accra time.")).toBeVisible();
});

/** What the page's main part says, a line each, but for what only the server can know. */
async function told(page: Page) {
  await page.locator("[data-practice=only]").evaluateAll((asides) => {
    for (const aside of asides) aside.remove();
  });
  const words = await page.getByRole("main").allInnerTexts();
  return words
    .join()
    .split(/\s*\n\s*/)
    .filter(Boolean);
}

function watchShifts() {
  new PerformanceObserver((list) => {
    const root = document.documentElement;
    for (const entry of list.getEntries()) {
      const shift = "value" in entry && typeof entry.value === "number" ? entry.value : 0;
      root.dataset.shift = String(Number(root.dataset.shift ?? 0) + shift);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
