import { expect, test } from "vitest";
import { fieldsOf, isNarrowed, wantedOf } from "@/lib/clients/list/wanted";

const ID = "11111111-1111-4111-8111-111111111111";

test("an address says which clients are wanted, and is said again without what goes unsaid", () => {
  const asked = { state: "active", ahead: "none", practitioner: ID, tag: ID, sort: "name", page: "3" };
  expect(wantedOf(asked)).toEqual({ ...asked, page: 3 });
  expect(fieldsOf(wantedOf(asked))).toEqual(asked);
  expect(fieldsOf(wantedOf({ sort: "newest", page: "1" }))).toEqual({});
});

test("what can't be understood is left out", () => {
  const wanted = wantedOf({ state: "erased", ahead: ["none"], practitioner: "' or 1=1", sort: "email", page: "-1" });
  expect(wanted).toEqual({ sort: "newest", page: 1 });
  expect([isNarrowed(wanted), isNarrowed({ ...wanted, tag: ID })]).toEqual([false, true]);
});
