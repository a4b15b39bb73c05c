import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { priced, test } from "@/e2e/support/paying";
import { expect, type World } from "@/e2e/support/world";
import { makeInvoice } from "@/lib/payments/documents/make";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { payLink } from "@/lib/payments/links/pay-link";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed } from "@/lib/testing/requests";

const PEOPLE = ["ana", "ben", "osei", "lind", "mara"] as const;
type Who = (typeof PEOPLE)[number];

const CLIENTS = ["ana", "ben"] as const;
const ANAS = ["ana", "osei", "mara"] as const;
const STAFF = ["osei", "lind", "mara"] as const;
const ADMIN = ["mara"] as const;

test("each page of money is there for those whom it concerns, for nobody else, and after signing in", async ({
  world,
}) => {
  const { session, pack, document } = await moneyOfAna(world);
  const pages: [string, readonly Who[]][] = [
    ["/payments", CLIENTS],
    [`/payments/packages/${pack}`, ["ana"]],
    [`/payments/for/${world.ana.id}`, []],
    [`/appointments/${session}`, ANAS],
    [`/appointments/${session}/pay`, ["ana"]],
    [`/documents/${document}`, ANAS],
    [`/documents/${document}/pdf`, ANAS],
    ["/admin/payments", STAFF],
    ["/admin/payments?of=payments", STAFF],
    [`/admin/clients/${world.ana.id}/payments`, ["osei", "mara"]],
    ["/admin/payments/payouts", ADMIN],
    ["/admin/reports/money", ADMIN],
    ["/admin/reports/money/csv", ADMIN],
    ["/admin/settings/payments", STAFF],
  ];
  const nobody = await world.visitor();
  for (const [path] of pages) {
    const isFile = /\/(pdf|csv)$/.test(path);
    expect.soft(await statusOf(nobody, path), `nobody at ${path}`).toBe(isFile ? 404 : 307);
  }
  const forged = await forgedPages(world, { session, pack, document });
  for (const who of PEOPLE) {
    const page = await world.as(who);
    for (const [path, those] of pages)
      expect.soft(await statusOf(page, path), `${who} at ${path}`).toBe(those.some((one) => one === who) ? 200 : 404);
    for (const path of forged) expect.soft(await statusOf(page, path), `${who} at ${path}`).toBe(404);
  }
  for (const path of forged.filter((one) => one.startsWith("/pay/")))
    expect.soft(await statusOf(nobody, path), `nobody at ${path}`).toBe(404);
});

type MoneyOfAna = Awaited<ReturnType<typeof moneyOfAna>>;

/** Addresses under an id of another thing, under none, and behind links that don't lead there. */
async function forgedPages({ ana }: World, { session, pack, document }: MoneyOfAna): Promise<string[]> {
  const link = new URL(await payLink(ana.id)).pathname;
  return [
    ...[`/payments/packages/${document}`, "/payments/packages/1", `/appointments/${pack}/pay`, "/appointments/%00/pay"],
    ...[`/documents/${session}`, `/documents/${session}/pdf`, "/documents/1", "/documents/%27%20or%201=1"],
    ...[`/admin/clients/${session}/payments`, "/admin/clients/null/payments"],
    ...[`/pay/${pack}`, `/pay/${"x".repeat(300)}`, `${link}x`, `/pay/x/documents/${document}`],
    // It is Ana's own, and not for who pays by the link.
    ...[`${link}/documents/${document}`, `${link}/documents/${document}/pdf`, `${link}/documents/1`],
  ];
}

async function statusOf(page: Page, path: string): Promise<number> {
  return (await page.request.get(path, { maxRedirects: 0 })).status();
}

/** Ana owes a session with Dr. Osei, which is invoiced, and has a package. */
async function moneyOfAna(world: World) {
  const { db, ana, osei, mara, service } = world;
  await priced(world, "later");
  const startsAt = minutesAfter(NOW, -1_440);
  const { id: session } = await completed({ client: ana, practitioner: osei, startsAt, at: startsAt });
  const price = { priceMinor: 8_000, currency: "USD" };
  await db.update(appointments).set(price).where(eq(appointments.id, session));
  await db.transaction((tx) => settleAppointment(tx, session, NOW));
  const document = await makeInvoice(mara, ana.id, [session], NOW);
  const offer = { serviceId: service.id, sessions: 4, priceMinor: 30_000, validDays: null };
  const sale = { clientId: ana.id, offerId: await offerPackage(mara, offer, NOW), way: "cash" as const, reference: "" };
  return { session, document, pack: await sellPackage(mara, sale, NOW) };
}
