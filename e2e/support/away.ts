import { expect } from "@playwright/test";
import { ask } from "@/lib/testing/raw-request";

/** Asks for a page of a practice whose database gives no answer, and answers the kind page's text. */
export async function expectAway(origin: string, path: string, request: Parameters<typeof ask>[2] = {}, ms = 6_000) {
  const began = performance.now();
  const answer = await ask(origin, path, request);
  expect.soft(answer.status, path).toBe(503);
  expect.soft(performance.now() - began, path).toBeLessThan(ms);
  expect.soft(answer.headers["retry-after"], path).toBe("30");
  expect.soft(answer.headers["content-security-policy"], path).toContain("default-src 'self'");
  expect.soft(answer.text, path).toContain("<h1>We can&#39;t reach our records right now</h1>");
  return answer.text;
}
