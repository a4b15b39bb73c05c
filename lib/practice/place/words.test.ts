import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { documentPlace, placeWords } from "@/lib/practice/place/words";

const t = translatorFor("en");

test("a service in person says its address, by phone its number or who calls, and online nothing", () => {
  expect(placeWords(t, { place: "in_person", venue: "12 High Street, Accra" })).toBe("12 High Street, Accra");
  expect(placeWords(t, { place: "in_person", venue: "" })).toBe("At the practice");
  expect(placeWords(t, { place: "phone", venue: "+233 30 123 4567" })).toBe("By phone: +233 30 123 4567");
  expect(placeWords(t, { place: "phone", venue: "" })).toBe("By phone: you are called");
  expect(placeWords(t, { place: "online", venue: "12 High Street" })).toBeNull();
});

test("documents print the place of service", () => {
  expect((["online", "in_person", "phone"] as const).map((place) => documentPlace(t, { place }))).toEqual([
    "By video",
    "In person",
    "By phone",
  ]);
});
