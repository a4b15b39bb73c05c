import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { majorText, minorOf, moneyFormat, priceWords } from "@/lib/practice/money";

const t = translatorFor("en");

test("a currency has the decimals of ISO 4217, whatever tables the platform has", () => {
  const codes = ["USD", "GHS", "HUF", "IDR", "PKR", "COP", "MGA", "JPY", "ISK", "UGX", "XOF", "KWD", "TND"];
  const decimals = codes.map((code) => majorText(0, code).replace(/^0\.?/, "").length);
  expect(decimals).toEqual([2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 3, 3]);
});

test("an amount is typed and said with those decimals", () => {
  expect(minorOf("5000", "HUF")).toBe(500_000);
  expect(priceWords(t, 500_050, "HUF")).toBe("Ft\u00a05,000.50");
  expect(priceWords(t, 5_000, "UGX")).toContain("5,000");
  expect(moneyFormat("de", "HUF").format(5000.5)).toContain("5.000,50");
});
