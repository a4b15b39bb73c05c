import { expect, test } from "vitest";
import type { Staff } from "@/lib/auth/actor";
import { openSearch, sealSearch } from "@/lib/clients/search";

const OSEI: Staff = {
  id: "11111111-1111-4111-8111-111111111111",
  role: "practitioner",
  furtherRoles: [],
  practitionerId: null,
  timeZone: "Europe/London",
  hourCycle: null,
  firstName: "Kofi",
  sessionId: "11111111-1111-4111-8111-111111111112",
};
const ADMIN: Staff = { ...OSEI, id: "22222222-2222-4222-8222-222222222222", role: "admin" };

test("an address carries what was sought unreadably, and gives it back to the one who sought it alone", async () => {
  const sealed = await sealSearch(OSEI, "Boateng");
  expect(sealed).not.toContain("Boateng");
  expect(await openSearch(OSEI, sealed)).toBe("Boateng");
  expect(await openSearch(ADMIN, sealed)).toBe("");
});

test("a name typed into the address, a changed text and none seek nothing", async () => {
  const sealed = await sealSearch(OSEI, "Boateng");
  for (const other of ["Boateng", `${sealed}x`, "", undefined, [sealed]]) {
    expect(await openSearch(OSEI, other)).toBe("");
  }
});
