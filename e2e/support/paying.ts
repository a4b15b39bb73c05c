import type { Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { services } from "@/db/schema";
import { test as base, expect, type World } from "@/e2e/support/world";
import { bookSlot } from "@/lib/booking/book";
import { now } from "@/lib/clock";
import { makeInstant } from "@/lib/testing/cast";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";
import { postTo } from "@/lib/testing/stand-ins/payments/deliveries";
import { startPaystackStandIn } from "@/lib/testing/stand-ins/paystack";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

/** The first vendor of such a practice: Stripe, by its stand-in. */
export type Vendor = Awaited<ReturnType<typeof startStripeStandIn>>;
type Paystack = Awaited<ReturnType<typeof startPaystackStandIn>>;
type PerWorker = { vendor: Vendor; paystack: Paystack; environment: Record<string, string>; connected: undefined };

/**
 * A browser test in a practice that is paid online, at the first of two vendors that takes the currency. What a vendor has
 * to tell waits until the test tells it.
 */
export const test = base.extend<object, PerWorker>({
  vendor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const vendor = await startStripeStandIn({ clock: now });
      await use(vendor);
      await vendor.close();
    },
    { scope: "worker" },
  ],
  paystack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const paystack = await startPaystackStandIn({ clock: now });
      await use(paystack);
      await paystack.close();
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ vendor, paystack }, use) =>
      use({ PAYMENTS_MODE: "online", ...vendor.environment, ...paystack.environment }),
    { scope: "worker" },
  ],
  // The jobs that a test runs itself are connected as the server is, which needs the server's secrets first.
  connected: [
    async ({ server: _, vendor, paystack }, use) => {
      const leave = practiceWith({ ...vendor.environment, ...paystack.environment });
      await use(undefined);
      leave();
    },
    { scope: "worker", auto: true },
  ],
});

/** Every service costs $80.00, paid when it is booked or after the session. */
export async function priced({ db }: World, payment: "full" | "later") {
  await db.update(services).set({ priceMinor: 8_000, currency: "USD", payment });
}

/** Books ten o'clock in Accra as a client who is signed in; ends on the page that asks for the payment. */
export async function bookTen(page: Page) {
  await chooseTen(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await bookAfterLastLook(page);
}

/** Chooses ten o'clock in Accra, whatever clock the page is told on. */
export async function chooseTen(page: Page) {
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  const ten = page.getByRole("button", { name: /^(05:00|10:00)$/ });
  await ten.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your details");
}

/** Books what the last look shows, which says what it costs and when. */
export async function bookAfterLastLook(page: Page) {
  await expect(page.getByText("$80.00, paid when you book")).toBeVisible();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pay $80.00");
}

/** Goes to the vendor's page, and answers what the vendor calls it. */
export async function toVendor(page: Page, { baseUrl }: Pick<Vendor, "baseUrl">): Promise<string> {
  await page.getByRole("button", { name: "Go to the payment page" }).click();
  await page.waitForURL(`${baseUrl}/pay/**`);
  return new URL(page.url()).pathname.replace("/pay/", "");
}

/** The vendor tells the app what has happened, which takes it. */
export async function tell({ origin }: World, { webhooks }: Pick<Vendor, "webhooks">) {
  const statuses = await webhooks.tell(postTo(`${origin}/api/payments/webhook`));
  expect(statuses).toEqual(statuses.map(() => 200));
  return statuses.length;
}

/** Ana has booked a session that is paid after it, and the books know it. Answers its page. */
export async function bookedForLater(world: World) {
  await makeInstant();
  await priced(world, "later");
  const slot = { practitionerId: world.osei.practitionerId, serviceId: world.service.id, startsAt: TUESDAY_TEN };
  const { id } = await bookSlot(world.ana, slot, { reason: "" }, NOW);
  await expect.poll(() => world.db.query.ledgerTransactions.findMany()).toHaveLength(1);
  return `/appointments/${id}`;
}

/** What a page says of a term. */
export function fact(page: Page, term: string) {
  return page.getByText(term, { exact: true }).locator("xpath=following-sibling::dd[1]");
}

/** What a document that is open as a page says as a PDF. */
export async function pdfText(page: Page) {
  const answer = await page.request.get(`${page.url()}/pdf`);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.body())), { mergePages: true });
  return text.replace(/\s+/g, " ");
}
