import { expect, test } from "vitest";
import { may, PERMISSIONS, PERMITTED, reachOf, rolesOf } from "@/lib/permissions/permissions";
import { house } from "@/lib/testing/house/source-files";

const osei = { role: "practitioner", furtherRoles: [] } as const;
const mara = { role: "admin", furtherRoles: [] } as const;
const tomas = { role: "front_desk", furtherRoles: [] } as const;

test("the front desk sees times, contacts and bills, and neither reasons nor codes", () => {
  expect([may(tomas, "times"), may(tomas, "contacts"), may(tomas, "bills")]).toEqual([true, true, true]);
  expect([may(tomas, "records"), may(tomas, "codes"), may(tomas, "settings")]).toEqual([false, false, false]);
});

test("a biller sees bills and codes, and no calendar", () => {
  const iris = { role: "biller", furtherRoles: [] } as const;
  expect([may(iris, "bills.team"), may(iris, "codes.team")]).toEqual([true, true]);
  expect([may(iris, "times"), may(iris, "contacts"), may(iris, "records")]).toEqual([false, false, false]);
});

test("a permission of a subject reaches one's own or everybody's", () => {
  expect([reachOf(osei, "times"), reachOf(mara, "times"), reachOf(tomas, "records")]).toEqual(["own", "team", null]);
});

test("who has several roles may what any of them may", () => {
  const both = { role: "practitioner", furtherRoles: ["front_desk"] } as const;
  expect(reachOf(both, "times")).toBe("team");
  expect(reachOf(both, "records")).toBe("own");
  expect(rolesOf({ role: "admin", furtherRoles: ["practitioner", "admin"] })).toEqual(["admin", "practitioner"]);
});

test("a client may nothing of staff's", () => {
  expect(PERMITTED.client).toEqual([]);
});

test("an admin may everything that anybody may, for everybody", () => {
  const missing = PERMISSIONS.filter((permission) => !permission.endsWith(".own") && !may(mara, permission));
  expect(missing).toEqual([]);
});

test("nothing of the house asks for a role of staff by its name", () => {
  const allowed = /^lib\/permissions\/|^lib\/accounts\/|^lib\/api\/dialects\/|^db\//;
  const asking =
    /role[^\n]{0,12}[!=]==?\s*"(?:admin|practitioner|supervisor|front_desk|biller)"|users\.role,\s*\[?"(?!client)/;
  expect(house.filter(({ path, text }) => !allowed.test(path) && asking.test(text)).map(({ path }) => path)).toEqual(
    [],
  );
});
