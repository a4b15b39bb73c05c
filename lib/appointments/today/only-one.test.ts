import { expect, test } from "vitest";
import { onlyOne } from "@/lib/appointments/today/only-one";

const [OSEI, LIND] = [{ id: "osei" }, { id: "lind" }];
const of = (...ids: (string | null)[]) => ids.map((practitionerId) => ({ practitionerId }));

test("a practitioner alone is the only one, also beside requests that are nobody's yet", () => {
  expect(onlyOne([OSEI], of("osei", null))).toBe(OSEI);
  expect(onlyOne([OSEI], [])).toBe(OSEI);
});

test("where sessions of a colleague who is not listed any more are ahead, there is more than one", () => {
  expect(onlyOne([OSEI], of("osei", "lind"))).toBeNull();
});

test("of several none is, and where nobody is listed neither", () => {
  expect(onlyOne([OSEI, LIND], of("osei"))).toBeNull();
  expect(onlyOne([], [])).toBeNull();
});
