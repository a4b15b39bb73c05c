import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, backTo, PAYMENT_STATES, PLACES, SESSION_STATES, SORTS, wantedOf } from "@/lib/payments/list/wanted";

const ID = "01936f00-0000-7000-8000-000000000001";

test("a list's address says all that was chosen, and is read as it was written", () => {
  const day = fc.constantFrom(undefined, "2026-11-01", "2026-11-30");
  const common = {
    practitioner: fc.constantFrom(undefined, ID),
    client: fc.constantFrom(undefined, ID),
    place: fc.constantFrom(undefined, ...PLACES),
    from: day,
    to: day,
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 99_999 }),
  };
  const wanted = fc.oneof(
    fc.record({
      of: fc.constant("sessions" as const),
      state: fc.constantFrom(undefined, ...SESSION_STATES),
      ...common,
    }),
    fc.record({
      of: fc.constant("payments" as const),
      state: fc.constantFrom(undefined, ...PAYMENT_STATES),
      ...common,
    }),
  );
  fc.assert(
    fc.property(wanted, (one) => {
      const { searchParams } = new URL(addressOf(one), "http://localhost");
      expect(wantedOf(Object.fromEntries(searchParams))).toEqual(one);
    }),
  );
});

test("what an address asks in vain is left out", () => {
  const asked = { state: "stolen", way: "barter", practitioner: "x", client: "' or 1=1", from: "yesterday", page: "0" };
  expect(wantedOf({ ...asked, of: "secrets", sort: "name" })).toEqual(wantedOf({}));
  expect(wantedOf({ state: ["due", "paid"] }).state).toBeUndefined();
});

test("another choice begins with the first page, and another page keeps the choice", () => {
  const third = wantedOf({ state: "due", sort: "owed", page: "3" });
  expect(addressOf(third, { state: "paid" })).toBe("/admin/payments?state=paid&sort=owed");
  expect(addressOf(third, { page: "4" })).toBe("/admin/payments?state=due&sort=owed&page=4");
  expect(addressOf(wantedOf({}))).toBe("/admin/payments");
});

test("what was done is said on the list that it was done from, and nowhere else", () => {
  expect(backTo("/admin/payments?state=due&page=2", "reminded")).toBe("/admin/payments?state=due&page=2&done=reminded");
  expect(backTo("https://elsewhere.test/x?state=due&evil=1", "reminded")).toBe(
    "/admin/payments?state=due&done=reminded",
  );
  expect(backTo("", "reminded")).toBe("/admin/payments?done=reminded");
});
