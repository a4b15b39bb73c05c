import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { isCurrency, majorText, minorOf, priceWords } from "@/lib/practice/money";

const t = translatorFor("en");

test("an amount is read into minor units, with as many decimals as its currency has", () => {
  expect(minorOf("80", "USD")).toBe(8000);
  expect(minorOf(" 80,5 ", "EUR")).toBe(8050);
  expect(minorOf("80.05", "GHS")).toBe(8005);
  expect(minorOf("9000", "JPY")).toBe(9000);
  expect(minorOf("1.234", "KWD")).toBe(1234);
});

test("a currency without decimals is counted in whole units, one with three in thousandths", () => {
  const whole = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ");
  for (const code of whole) expect([minorOf("500", code), minorOf("500.5", code)], code).toEqual([500, null]);
  for (const code of "BHD JOD KWD OMR TND".split(" ")) expect(minorOf("1.5", code), code).toBe(1_500);
  for (const code of ["GHS", "NGN", "EUR", "MGA", "HUF", "IDR"]) expect(minorOf("1.5", code), code).toBe(150);
});

test("what is no amount, or finer than the currency, is refused and never rounded", () => {
  for (const text of ["", "-1", "1e3", "1.2.3", "1,000.00", "ten", "0.001"]) expect(minorOf(text, "USD")).toBeNull();
  expect(minorOf("80.5", "JPY")).toBeNull();
});

test("an amount that no column holds is refused", () => {
  expect(minorOf("20000000", "USD")).toBe(2_000_000_000);
  expect(minorOf("20000000.01", "USD")).toBeNull();
});

test("every amount can be typed back as it was written", () => {
  for (const currency of ["USD", "JPY", "KWD"]) {
    for (const minor of [0, 1, 9, 10, 99, 100, 8050, 123_456]) {
      expect(minorOf(majorText(minor, currency), currency)).toBe(minor);
    }
  }
});

test("a price is said with its currency, and no price in words", () => {
  expect(priceWords(t, 8000, "USD")).toBe("$80.00");
  expect(priceWords(t, 9000, "JPY")).toBe("¥9,000");
  expect(priceWords(t, 0, "USD")).toBe("Free");
  expect(priceWords(t, null, "USD")).toBe("Price agreed in person");
});

test("a currency is known by its code", () => {
  expect(isCurrency("GHS")).toBe(true);
  expect(isCurrency("usd")).toBe(false);
  expect(isCurrency("XYZ1")).toBe(false);
});
