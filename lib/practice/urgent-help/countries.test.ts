import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { helpByCountry, helpIn } from "@/lib/practice/urgent-help/countries";
import { countryOf } from "@/lib/time/zone-names";

const help = helpByCountry(translatorFor("en"));
const firstNumberIn = (zone: string) => helpIn(help, countryOf(zone))?.lines[0]?.number;

test("a practice's zone leads to the numbers of its country, and within the European Union to the Union's", () => {
  expect(firstNumberIn("Africa/Accra")).toBe("112");
  expect(firstNumberIn("America/New_York")).toBe("911");
  expect(firstNumberIn("Europe/London")).toBe("999");
  expect(firstNumberIn("Europe/Warsaw")).toBe("112");
});

test("where no number is known, none is made up", () => {
  expect(firstNumberIn("Asia/Tokyo")).toBeUndefined();
  expect(firstNumberIn("UTC")).toBeUndefined();
});

test("every number can be called, and no country is there twice", () => {
  for (const { country, lines } of help) {
    expect(lines.length, country).toBeGreaterThan(0);
    for (const { number } of lines) expect(number, country).toMatch(/^\d[\d ]+$/);
  }
  expect(new Set(help.map(({ country }) => country)).size).toBe(help.length);
});
