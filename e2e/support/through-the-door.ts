import type { Page } from "@playwright/test";

/** How one kind of session is come to, waited for and entered. */
export type Door = {
  client: Page;
  host: Page;
  /** What the client does on coming. */
  come: () => Promise<void>;
  expectWaiting: () => Promise<void>;
  /** What the practice does to begin, and to let the client in. */
  letIn: () => Promise<void>;
  expectIn: (page: Page) => Promise<void>;
};

/**
 * A client comes, waits and is let in, with the page loaded again at each step, and the network lost at the very moment of
 * being let in; then the practitioner's page is loaded again, and loses its network too.
 */
export async function throughTheDoor({ client, host, come, expectWaiting, letIn, expectIn }: Door) {
  await come();
  await expectWaiting();
  await client.reload();
  await expectWaiting();
  await client.context().setOffline(true);
  await letIn();
  await expectWaiting();
  await client.context().setOffline(false);
  await expectIn(client);
  await expectIn(host);
  for (const page of [client, host]) {
    await page.reload();
    await expectIn(page);
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await expectIn(page);
  }
}
