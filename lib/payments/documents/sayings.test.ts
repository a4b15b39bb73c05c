import { expect, test } from "vitest";
import { sayingsOf } from "@/lib/payments/documents/sayings";

test("dates are written as in the reader's country, and as in Britain where English is nobody's there", () => {
  const said = (language: string) => sayingsOf({ language, currency: "USD" }).date("2026-11-29");
  expect(said("en-US")).toBe("November 29, 2026");
  expect([said("en-GH"), said("en-GB"), said("en-BR"), said("en-MX")]).toEqual(Array(4).fill("29 November 2026"));
  expect(sayingsOf({ language: "en-US", currency: "USD" }).money(-8_050)).toBe("-$80.50");
});
