import type { Page } from "@playwright/test";
import { expect, test, type World } from "@/e2e/support/world";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const MONEY = /payment|payout|invoice|receipt|refund|prepaid|package|on account|credit|late fee|\bowed\b/i;
const PAGES = /^\/(payments|pay)(\/|$)|\/pay(ments)?(\/|$)|^\/admin\/reports\/money/;
const PAGES_MAX = 80;

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

test("and no page that links lead to speaks of money, to a client, staff or a visitor", async ({ world }) => {
  await booked(world);
  const visitor = await world.visitor();
  const visits = [
    { page: visitor, start: ["/"] },
    { page: await world.as("ana"), start: ["/dashboard"] },
    { page: await world.as("mara"), start: ["/admin", "/admin/services", "/admin/settings", "/admin/calendar"] },
  ];
  for (const { page, start } of visits) {
    const seen = await crawl(page, start);
    expect(seen.length).toBeGreaterThan(5);
    for (const { path, text, links } of seen) {
      expect.soft(MONEY.exec(text)?.[0], path).toBeUndefined();
      expect
        .soft(
          links.filter((to) => PAGES.test(to)),
          path,
        )
        .toEqual([]);
    }
  }
  await visitor.goto("/");
  await expect(visitor.getByText("You pay nothing on this site")).toBeVisible();
});

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
