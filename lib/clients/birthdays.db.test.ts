import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { users } from "@/db/schema";
import { isBirthday, listBirthdays } from "@/lib/clients/birthdays";
import { cast } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("a birthday is told of clients with a session near it, to those who see them", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  for (const { id } of [ana, ben]) {
    const birthDate = seal(await personKey(db, id), users.birthDate, id, "1985-12-01");
    await db.update(users).set({ birthDate }).where(eq(users.id, id));
  }
  const named = async (staff: typeof osei | typeof mara, date = "2026-12-01") =>
    (await listBirthdays(staff, date)).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect(await named(osei)).toEqual(["Ana Boateng"]);
  expect(await named(mara)).toEqual(["Ana Boateng"]);
  expect(await named(lind)).toEqual([]);
  expect(await named(osei, "2026-12-02")).toEqual([]);
  expect(await named(osei, "2027-12-01")).toEqual([]);
  expect(await listBirthdays({ ...mara, role: "biller" }, "2026-12-01")).toEqual([]);
});

test("who was born on the 29th of February has a birthday each year", () => {
  expect(isBirthday("2000-02-29", "2028-02-29")).toBe(true);
  expect(isBirthday("2000-02-29", "2028-02-28")).toBe(false);
  expect(isBirthday("2000-02-29", "2027-02-28")).toBe(true);
  expect(isBirthday("2000-02-29", "2027-03-01")).toBe(false);
});
