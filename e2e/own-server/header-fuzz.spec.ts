import { readFileSync } from "node:fs";
import fc from "fast-check";
import { appointments } from "@/db/schema";
import { priced, test } from "@/e2e/support/paying";
import { busyPractice } from "@/e2e/support/practice";
import { expect, type World } from "@/e2e/support/world";
import { makeEstimate } from "@/lib/payments/documents/make";
import { payLink } from "@/lib/payments/links/pay-link";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { NOW } from "@/lib/testing/clock";
import { type NastyVisit, nastyVisits } from "@/lib/testing/matrix/nasty-page";
import { ask } from "@/lib/testing/raw-request";

/*
 * Whatever a page is asked with, in its address, headers and cookies, the answer is never a fault of ours and never
 * late. A few hundred visits with every test run; twelve thousand with `npm run fuzz:pages`.
 */

const isLong = process.env.npm_lifecycle_event === "fuzz:pages";
const RUNS = isLong ? 12_000 : 300;
const AT_ONCE = 8;
const SLOW_MS = 10_000;
const seed = isLong ? Number(process.hrtime.bigint() % 2n ** 31n) : 9;

test("no header, cookie or query makes a page of ours fail", async ({ world }) => {
  test.setTimeout(isLong ? 3_600_000 : 120_000);
  await priced(world, "later");
  const { soon } = await busyPractice(world);
  await world.db.update(appointments).set({ priceMinor: 8_000, currency: "USD" });
  const jars = ["", await cookiesOf(world, "ana"), await cookiesOf(world, "mara")];
  const visits = fc.sample(nastyVisits([...pages(), `/appointments/${soon}`, ...(await moneyPages(world, soon))]), {
    numRuns: RUNS,
    seed,
  });
  const wrong: string[] = [];
  for (let first = 0; first < visits.length; first += AT_ONCE) {
    const batch = visits.slice(first, first + AT_ONCE);
    const found = await Promise.all(batch.map((visit, at) => fault(world, visit, jars[(first + at) % 3] ?? "")));
    wrong.push(...found.flat());
  }
  expect(wrong.slice(0, 10), `${wrong.length} of ${RUNS}, seed ${seed}`).toEqual([]);
});

/** Every page there is, by the list that Next made of them; the API is tried by its own fuzz. */
function pages(): string[] {
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(".next/routes-manifest.json", "utf8"));
  return [...staticRoutes, ...dynamicRoutes]
    .map(({ page }: { page: string }) => page)
    .filter((page) => !/^\/(api|health|_global-error|leave)/.test(page));
}

/** The pages of money that are there in this practice: with ids and a link that lead to something. */
async function moneyPages({ ana, mara, service }: World, appointmentId: string): Promise<string[]> {
  const offerId = await offerPackage(
    mara,
    { serviceId: service.id, sessions: 3, priceMinor: 20_000, validDays: 90 },
    NOW,
  );
  const packageId = await sellPackage(mara, { clientId: ana.id, offerId, way: "cash", reference: "" }, NOW);
  const estimate = await makeEstimate(mara, { client: ana.id, service: service.id, times: 4 }, NOW);
  const link = new URL(await payLink(ana.id)).pathname;
  return [
    ...[link, `${link}/documents/[id]`, `/appointments/${appointmentId}/pay`, `/payments/packages/${packageId}`],
    ...[`/documents/${estimate}`, `/documents/${estimate}/pdf`, `/admin/clients/${ana.id}/payments`],
    ...["/payments", "/admin/payments", "/admin/settings/payments", "/pay/return"],
  ];
}

async function cookiesOf(world: World, who: "ana" | "mara") {
  const page = await world.as(who);
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

async function fault({ origin }: World, { method, path, headers, body }: NastyVisit, jar: string): Promise<string[]> {
  const began = performance.now();
  const cookie = [jar, headers.cookie].filter(Boolean).join("; ");
  const signal = AbortSignal.timeout(2 * SLOW_MS);
  const sent = { method, body, headers: { origin, ...headers, cookie }, signal };
  const answer = await ask(origin, path, sent).catch((error: Error) => ({ status: 0, text: `${error}` }));
  const took = Math.round(performance.now() - began);
  const isWell = answer.status > 0 && answer.status < 500 && took < SLOW_MS;
  const said = `${answer.status} after ${took} ms: ${answer.text.slice(0, 80)}`;
  return isWell ? [] : [`${said} for ${JSON.stringify({ method, path, headers, body }).slice(0, 900)}`];
}
