import type { Page } from "@playwright/test";
import { eventful } from "@/e2e/support/eventful";
import { expect, test, type World } from "@/e2e/support/world";
import type { Staff } from "@/lib/auth/actor";
import { addNewGuardian } from "@/lib/guardians/add-new-guardian";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { recordOf } from "@/lib/testing/records/guarded";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const MONEY =
  /payment|payout|invoice|receipt|refund|prepaid|package|on account|\bcredit\b|late fee|\bowed\b|\bbill(s|ed|er|ing)?\b|\bpa(id|yer)\b|to pay\b|waive/i;
const PAGES = /^\/(payments|pay)(\/|$)|\/pay(ments)?(\/|$)|^\/admin\/reports\/money/;
const PAGES_MAX = 120;

test("where the practice charges nobody online, no page of money is there", async ({ world }) => {
  const { id } = await booked(world);
  const [asAna, asMara] = [await world.as("ana"), await world.as("mara")];
  const ofStaff = ["/admin/payments", "/admin/payments/payouts", "/admin/reports/money", "/admin/reports/money/csv"];
  for (const path of [...ofStaff, "/admin/settings/payments", `/admin/clients/${world.ana.id}/payments`])
    expect.soft((await asMara.request.get(path)).status(), path).toBe(404);
  const some = newId(NOW);
  const ofClients = [
    "/payments",
    `/payments/packages/${some}`,
    `/payments/documents/${some}`,
    `/appointments/${id}/pay`,
  ];
  const link = `/pay/${"a".repeat(48)}`;
  for (const path of [...ofClients, "/pay/return", `/pay/return?paid=${some}`, link, `${link}/documents/${some}`])
    expect.soft((await asAna.request.get(path)).status(), path).toBe(404);
});

test("and no page that links lead to speaks of money, to any of its readers", async ({ world }) => {
  test.setTimeout(300_000);
  await eventful(world);
  await met(world);
  await expectNoMoney("a visitor", await world.visitor(), ["/"]);
  await expectNoMoney("Ana", await world.as("ana"), ["/dashboard"]);
  await expectNoMoney("Dr. Osei", await world.as("osei"), ["/admin"]);
  await expectNoMoney("Mara", await world.as("mara"), ["/admin", "/admin/settings", "/admin/team", "/admin/services"]);
  const { tomas, iris } = await withTeam({});
  await expectNoMoney("Tomas at the front desk", await signedIn(world, tomas), ["/admin"]);
  await expectNoMoney("Iris, once a biller", await signedIn(world, iris), ["/account"]);
});

test("a guest books and reads no word of money on the way", async ({ world, page }) => {
  const expectNone = async () => {
    await expect.soft(page.locator("main")).not.toContainText(MONEY);
  };
  await page.goto("/");
  await expect(page.getByText("You pay nothing on this site")).toBeVisible();
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  await page.getByRole("button", { name: "10:00", exact: true }).click();
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await expectNone();
  await page.getByRole("button", { name: "Continue" }).click();
  const { text: withCode } = await world.waitForMail("kofi@example.org", /code/i);
  await page.getByLabel("Code").fill(/\b\d{6,20}\b/.exec(withCode ?? "")?.[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  await expectNone();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page).toHaveURL(/confirmed/);
  await expectNone();
  const { text } = await world.waitForMail("kofi@example.org", /^Your appointment on/);
  expect(MONEY.exec(text ?? "")?.[0]).toBeUndefined();
  await page.goto(/https?:\S+\/m\/[\w.-]+/.exec(text ?? "")?.[0] ?? "");
  await expect(page.getByText(/^Free to cancel|cancel/i).first()).toBeVisible();
  await expectNone();
});

async function expectNoMoney(who: string, page: Page, start: string[]) {
  const seen = await crawl(page, start);
  expect(seen.length).toBeGreaterThan(3);
  for (const { path, text, links } of seen) {
    expect.soft(MONEY.exec(text)?.[0], `${who} at ${path}`).toBeUndefined();
    const toMoney = links.filter((to) => PAGES.test(to));
    expect.soft(toMoney, `${who} at ${path}`).toEqual([]);
  }
}

async function signedIn(world: World, who: Staff): Promise<Page> {
  const page = await world.visitor();
  await world.signIn(page, who);
  return page;
}

/** Every page that links lead to from `start`, as it is served. The API's reference tells programs of everything. */
async function crawl(page: Page, start: string[]) {
  const found: { path: string; text: string; links: string[] }[] = [];
  const queue = [...start];
  for (const path of queue) {
    const answer = await page.request.get(path);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    const html = (await answer.text()).replace(/<(script|style)\b.*?<\/\1>/gs, " ");
    const links = [...html.matchAll(/\bhref="(\/[^"#?]*)/g)].map(([, to = ""]) => to);
    found.push({ path, text: html.replace(/<[^>]*>/g, " "), links });
    const next = links.filter((to) => !/^\/(_next|docs|api)\b|\.\w+$|sign-out/.test(to) && !queue.includes(to));
    queue.push(...new Set(next.slice(0, PAGES_MAX - queue.length)));
  }
  return found;
}

async function booked({ ana, osei }: World) {
  return scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-10T10:00:00Z"), at: NOW });
}

/** Ana has a guardian, waits for an answer, and met Dr. Osei once. */
async function met({ ana, osei, mara }: World) {
  const guardian = { firstName: "Esi", lastName: "Boateng", phone: null, birthDate: null, email: null };
  await addNewGuardian(mara, { record: await recordOf(ana.id), ...guardian }, NOW);
  await completed({ client: ana, practitioner: osei, startsAt: new Date("2026-11-17T10:00:00Z"), at: NOW });
  await pendingRequest({ client: ana, practitioner: osei });
}
