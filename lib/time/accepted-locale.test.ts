import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptedLocale } from "@/lib/time/accepted-locale";

test("the first language that can be read is taken, in the order of the header", () => {
  expect(`${acceptedLocale("de-AT, en;q=0.8")}`).toBe("de-AT");
  expect(`${acceptedLocale("*, fr-CA;q=0.5")}`).toBe("fr-CA");
});

test.each(["zh-yue", "no-bok", "en-a1", "en-u", "aaaa", "en-GB-oed", "x-klingon", "", "*", ";q=1", "\u0000"])(
  "%j is no language, and British English is read instead",
  (header) => {
    expect(`${acceptedLocale(header)}`).toBe("en-GB");
  },
);

test("what can't be read gives way to what can", () => {
  expect(`${acceptedLocale("zh-yue, en-US;q=0.7")}`).toBe("en-US");
});

test("no header at all throws, and what comes out can be formatted with", () => {
  expect(`${acceptedLocale(null)}`).toBe("en-GB");
  const tag = fc.stringMatching(/^[a-z]{1,4}(-[a-zA-Z\d]{1,9}){0,4}(;q=\d)?$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(tag).map(String)), (header) => {
      const locale = acceptedLocale(header).toString();
      return new Intl.DateTimeFormat(locale, { hour: "numeric" }).format(0).length > 0;
    }),
    { seed: 9, numRuns: 1_000 },
  );
});
