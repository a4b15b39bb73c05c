import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { lapsedWords } from "@/lib/payments/words";
import { NOW } from "@/lib/testing/clock";

const t = translatorFor("en");

test("a client whose time was not kept reads whether the payment came too late, is on its way, or never came", () => {
  expect(lapsedWords(t, [{ state: "expired", paidAt: null }])).toMatch(/^It wasn't paid for in time/);
  expect(lapsedWords(t, [{ state: "processing", paidAt: null }])).toMatch(/^Your payment is still on its way/);
  const paid = { state: "paid", paidAt: NOW };
  expect(lapsedWords(t, [{ state: "expired", paidAt: null }, paid])).toMatch(/^We're sorry: your payment arrived/);
});
