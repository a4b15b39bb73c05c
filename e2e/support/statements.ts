import { expect, type Page } from "@playwright/test";

/** How many statements the server counts for a page that is opened once more, without those of jobs beside it. */
export async function statementsFor({ origin }: { origin: string }, page: Page, path: string): Promise<number> {
  // The first opens connections, and what it finds out stays known.
  expect((await page.request.get(path)).status(), path).toBe(200);
  await expect.poll(async () => (await counted(origin)).answers).toBeGreaterThan(0);
  const before = await counted(origin);
  expect((await page.request.get(path)).status(), path).toBe(200);
  // An answer is counted when its connection is done with it, which may be a moment later.
  await expect.poll(async () => (await counted(origin)).answers).toBe(before.answers + 1);
  return (await counted(origin)).statements - before.statements;
}

/** What all routes took so far. Reading the measures is no answer that counts. */
async function counted(origin: string) {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const sumOf = (what: string) =>
    [...text.matchAll(new RegExp(`^attune_http_request_statements_${what}\\{route="(?!/metrics)[^}]*\\} (\\d+)`, "gm"))]
      .map(([, count]) => Number(count))
      .reduce((sum, count) => sum + count, 0);
  return { answers: sumOf("count"), statements: sumOf("sum") };
}
