import { expect, test } from "vitest";
import { documentPlace, placeWords } from "@/lib/practice/place/words";

test("a service in person says its address, by phone its number or who calls, and online nothing", () => {
  expect(placeWords({ place: "in_person", venue: "12 High Street, Accra" })).toBe("12 High Street, Accra");
  expect(placeWords({ place: "in_person", venue: "" })).toBe("At the practice");
  expect(placeWords({ place: "phone", venue: "+233 30 123 4567" })).toBe("By phone: +233 30 123 4567");
  expect(placeWords({ place: "phone", venue: "" })).toBe("By phone: you are called");
  expect(placeWords({ place: "online", venue: "12 High Street" })).toBeNull();
});

test("documents print the place of service", () => {
  expect((["online", "in_person", "phone"] as const).map((place) => documentPlace({ place }))).toEqual([
    "By video",
    "In person",
    "By phone",
  ]);
});
