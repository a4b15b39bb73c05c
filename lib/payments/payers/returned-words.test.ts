import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { returnedWords } from "@/lib/payments/payers/returned-words";

const t = translatorFor("en");
const STATES = ["paid", "lost", "processing", "open"] as const;

test("a payer reads for whom it was paid, and never that it is a bill or a time of their own", () => {
  const titles = STATES.map((state) => returnedWords(t, state, "Ana").title);
  expect(titles).toEqual([
    "Thank you: the payment for Ana has arrived",
    "The payment for Ana is being refunded",
    "Thank you: the payment for Ana is on its way",
    "Nothing was paid for Ana",
  ]);
  for (const state of STATES)
    for (const name of ["Ana", null])
      expect(Object.values(returnedWords(t, state, name)).join(" "), state).not.toMatch(/\byour\b/i);
});

test("a payer without an account is led by the mail's link, and one who is signed in by the page", () => {
  for (const state of ["paid", "open"] as const) {
    expect(returnedWords(t, state, null).intro).toContain("link in our e-mail");
    expect(returnedWords(t, state, "Ana").intro).not.toContain("e-mail");
  }
});
