import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { appointments, users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { priced, test } from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Staff } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { changeBilling, choosePrinting } from "@/lib/payments/documents/details";
import { makeStatement } from "@/lib/payments/documents/make";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { firstPage, mayOpen, PRACTICE_PAGES } from "@/lib/permissions/pages";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const PASSWORD = "quiet-harbour-light";
const THURSDAY_TEN = new Date("2026-12-03T10:00:00Z");
// What a client or staff wrote of the treatment, and what is on a bill of it.
const WRITTEN = /canary/;
const CODE = /F41\.1/;

test("every link that a member of staff sees leads somewhere, and no page is linked to that refuses", async ({
  world,
}) => {
  const practice = await fullPractice(world);
  const { osei, mara, tomas, iris, noor } = practice;
  for (const who of [osei, mara, tomas, iris, noor]) {
    const page = await world.visitor();
    await world.signIn(page, who);
    const seen = await crawl(page, firstPage(who));
    for (const [path, { status }] of seen) expect.soft(status, `${who.firstName} is led to ${path}`).toBeLessThan(400);
    for (const path of PRACTICE_PAGES.filter((one) => !one.includes("["))) {
      const isLetIn = mayOpen(who, path);
      const { status } = await read(page, path);
      expect.soft(status, `${who.firstName} at ${path}`).toBe(isLetIn ? 200 : 404);
      expect.soft(seen.has(path), `a link for ${who.firstName} to ${path}`).toBe(isLetIn);
    }
  }
});

test("nothing that was written of a treatment is on any page for front desk or billers", async ({ world }) => {
  const { tomas, iris, osei, session, request, statement } = await fullPractice(world);
  const told = await Promise.all(
    [tomas, iris, osei].map(async (who) => {
      const page = await world.visitor();
      await world.signIn(page, who);
      const seen = await crawl(page, firstPage(who));
      for (const path of [`/appointments/${session}`, `/appointments/${request}`, `/documents/${statement}`])
        seen.set(path, await read(page, path));
      return [...seen].map(([path, { html }]) => ({ path, html }));
    }),
  );
  const [ofTomas = [], ofIris = [], ofOsei = []] = told;
  const withWord = (pages: { path: string; html: string }[], word: RegExp) =>
    pages.filter(({ html }) => word.test(html)).map(({ path }) => path);
  expect(withWord(ofTomas, WRITTEN)).toEqual([]);
  expect(withWord(ofTomas, CODE)).toEqual([]);
  expect(withWord(ofIris, WRITTEN)).toEqual([]);
  expect(withWord(ofIris, CODE)).toContain(`/documents/${statement}`);
  // The words are there: their practitioner reads them.
  expect(withWord(ofOsei, WRITTEN)).toEqual(
    expect.arrayContaining([`/appointments/${session}`, `/appointments/${request}`]),
  );
});

test("an hour at the front desk: sign in, move a session, take a payment", async ({ world }) => {
  const { tomas, session } = await fullPractice(world);
  await world.db
    .update(users)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .where(eq(users.id, tomas.id));
  const page = await world.visitor({ timezoneId: "Africa/Accra" });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("tomas@attune.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/admin");
  await expectAccessible(page);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link")).toHaveText([
    "Today",
    "Requests",
    "Calendar",
    "Clients",
    "Payments",
    "Reports",
  ]);

  await page.getByRole("link", { name: "Calendar" }).click();
  await expect(page.getByRole("link", { name: "Block time" })).toHaveCount(0);
  await page.locator(`[data-item="${session}"]`).focus();
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Moved. The client gets the new time by e-mail.")).toBeVisible();
  await expectAccessible(page);

  await page.goto("/admin/payments?state=due");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("What the client wrote")).toHaveCount(0);
  await page.getByRole("button", { name: "Record a payment" }).click();
  await takeInCash(page);
  await expect(page.getByText("Recorded as paid.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText(WRITTEN);
  await expectAccessible(page);
});

test("a biller takes a payment on a page that shows nothing but the money", async ({ world }) => {
  const { iris } = await fullPractice(world);
  const page = await world.visitor({ viewport: { width: 390, height: 800 } });
  await world.signIn(page, iris);
  await page.goto("/admin/payments?state=due");
  await expectAccessible(page);
  await page.getByRole("table").getByRole("link").first().click();
  await page.waitForURL("**/admin/payments/sessions/**");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Boateng");
  await page.getByRole("button", { name: "Record a payment" }).click();
  await takeInCash(page);
  await page.waitForURL("**/admin/payments/sessions/**");
  await expect(page.getByText("Recorded as paid.")).toBeVisible();
  await expectAccessible(page);
});

test("an admin gives a role in a page, which shows at once", async ({ world }) => {
  const { tomas } = await withTeam({});
  const mara = await world.as("mara");
  await mara.goto("/admin/settings");
  await mara.getByRole("link", { name: /^Team/ }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Team");
  await expectAccessible(mara);
  await mara.getByRole("link", { name: "Tomas Reyes" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Tomas Reyes");
  await expectAccessible(mara);
  await expect(mara.getByLabel("Front desk")).toBeChecked();
  await mara.getByLabel("Front desk").uncheck();
  await mara.getByRole("button", { name: "Save roles" }).click();
  await expect(mara.getByRole("alert").first()).toContainText("Please choose at least one role.");
  await mara.getByLabel("Biller").check();
  await mara.getByRole("button", { name: "Save roles" }).click();
  await expect(mara.getByText(/^Saved\. It applies/)).toBeVisible();
  await expect(mara.getByRole("row", { name: /Tomas Reyes/ })).toContainText("Biller");
  const page = await world.visitor();
  await world.signIn(page, tomas);
  expect((await read(page, "/admin/calendar")).status).toBe(404);
  expect((await read(page, "/admin/payments")).status).toBe(200);
});

test("a record is shared with a supervisor, who says why and reads it without a name", async ({ world }) => {
  const { noor } = await fullPractice(world);
  const osei = await world.as("osei");
  await osei.goto(`/admin/clients/${world.ana.id}`);
  await osei.getByLabel("Person").selectOption({ label: "Noor Haddad" });
  await osei.getByRole("button", { name: "Share the record" }).click();
  await expect(osei.getByText("Noor Haddad · Supervisor · until you end it")).toBeVisible();
  await expectAccessible(osei);
  const page = await world.visitor({ viewport: { width: 390, height: 800 } });
  await world.signIn(page, noor);
  await page.goto("/admin/shared");
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Record / }).click();
  await expect(page.getByRole("button", { name: "Open the record" })).toBeVisible();
  await expect(page.getByText("canary one")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open the record" }).click();
  await expect(page.getByText("Please choose why you open it.").first()).toBeVisible();
  await page.getByLabel("Why you open it").selectOption({ label: "Supervision" });
  await page.getByRole("button", { name: "Open the record" }).click();
  await expect(page.getByText("canary one")).toBeVisible();
  await expect(page.locator("body")).not.toContainText("Boateng");
  await expectAccessible(page);
});

async function takeInCash(page: Page) {
  await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click();
}

type Read = { status: number; html: string };

async function read(page: Page, path: string): Promise<Read> {
  const response = await page.request.get(path, { maxRedirects: 0 });
  const isPage = response.headers()["content-type"]?.startsWith("text/html");
  return { status: response.status(), html: isPage ? await response.text() : "" };
}

/** Every page of the practice that links lead to from there, each address once, whatever it asks to be shown. */
async function crawl(page: Page, from: string): Promise<Map<string, Read>> {
  const seen = new Map<string, Read>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = next.split(/[?#]/)[0] ?? "";
    if (seen.has(path)) continue;
    const found = await read(page, next);
    seen.set(path, found);
    for (const [, href = ""] of found.html.matchAll(
      /<a [^>]*href="(\/(?:admin|appointments|documents|account|check)[^"]*)"/g,
    ))
      waiting.push(href.replaceAll("&amp;", "&"));
  }
  return seen;
}

/** Ana is in treatment with Dr. Osei, owes a session, and things were written that are not for everybody. */
async function fullPractice(world: World) {
  const { db, ana, osei, mara } = world;
  const team = await withTeam({});
  await priced(world, "later");
  const { id: session } = await scheduled({
    client: ana,
    practitioner: osei,
    startsAt: THURSDAY_TEN,
    reason: "canary one",
  });
  const { id: request } = await pendingRequest({ client: ana, practitioner: osei, reason: "canary two" });
  const later = await scheduled({
    client: ana,
    practitioner: osei,
    startsAt: minutesAfter(THURSDAY_TEN, 180),
    reason: "canary",
  });
  await cancelAppointment(osei, later.id, "canary three", NOW, {});
  const startsAt = minutesAfter(NOW, -1_440);
  const { id: past } = await completed({ client: ana, practitioner: osei, startsAt, at: startsAt });
  await db.update(appointments).set({ priceMinor: 8_000, currency: "USD" }).where(eq(appointments.id, past));
  await db.transaction((tx) => settleAppointment(tx, past, NOW));
  await changeBilling(mara, { client: ana.id, address: "", diagnosis: "F41.1", payerName: "", payerEmail: "" }, NOW);
  await choosePrinting({ ...ana, role: "client" }, true, NOW);
  const statement = await makeStatement(mara, ana.id, { from: "2026-11-01", to: "2026-12-31" }, NOW);
  const staff: { osei: Staff; mara: Staff } = { osei, mara };
  return { ...team, ...staff, session, request, past, statement };
}
