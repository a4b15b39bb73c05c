import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { recordMembers } from "@/db/schema";
import { findDetail } from "@/lib/appointments/queries";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { endMinority } from "@/lib/guardians/end-minority";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { ageOfMajority, chooseAge, isOfAge } from "@/lib/records/guardians/coming-of-age";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { mailsBy } from "@/lib/testing/mail/mails-by";
import { withPayments } from "@/lib/testing/payments/mode";
import { guardedCast } from "@/lib/testing/records/guarded";
import { actionsOn } from "@/lib/testing/trail";

// NOW is 1 December 2026.
const at = minutesAfter(NOW, 2);
const YESTERDAY = "2008-12-02";
const TOMORROW = minutesAfter(NOW, 2 * 1_440);

async function guardians(record: string) {
  const rows = await db.select().from(recordMembers).where(eq(recordMembers.recordId, record));
  return rows.filter(({ part, until }) => part === "guardian" && until === null).map(({ personId }) => personId);
}

test("on the day a child is of age, the guardian sees nothing more, and everybody hears of it", async () => {
  const { ana, record, forMia } = await guardedCast({ birthDate: YESTERDAY });
  const { id } = await forMia();
  await mailsBy(at);
  await endMinority(at);
  expect(await guardians(record)).toEqual([ana.id]);
  await endMinority(TOMORROW);
  expect(await guardians(record)).toEqual([]);
  expect(await findDetail(ana, id)).toBeNull();
  const mails = await mailsBy(TOMORROW);
  expect(mails.get(emailOf("ana"))?.text).toContain("is of age now");
  expect(mails.get(emailOf("ana"))?.text).not.toMatch(/Mia/);
  expect(mails.get(emailOf("osei"))?.text).toContain("invite them on their page");
  await endMinority(TOMORROW);
  expect((await mailsBy(TOMORROW)).size).toBe(0);
  expect(await actionsOn(record)).toContain("record.came_of_age");
});

test("the link to pay that the guardian had opens nothing from then on", async () => {
  withPayments("invoice");
  const { mia } = await guardedCast({ birthDate: YESTERDAY });
  const token = (await payLink(mia)).split("/").at(-1) ?? "";
  expect(await payerOf(token)).not.toBeNull();
  await endMinority(TOMORROW);
  expect(await payerOf(token)).toBeNull();
  withPayments("off");
});

test("the guardian whom an adult chose stays, and so does that of a child without a date of birth", async () => {
  const { ana, ben, mara, ...adult } = await guardedCast({ birthDate: "1980-01-01" });
  await endMinority(TOMORROW);
  expect(await guardians(adult.record)).toEqual([ana.id]);
  const unknown = await guardedOf(ben.id);
  await endMinority(TOMORROW);
  expect(await guardians(unknown)).toEqual([ben.id]);

  async function guardedOf(person: string) {
    const kofi = await addClient(mara, { firstName: "Kofi", lastName: "", phone: null, birthDate: null }, NOW);
    const record = await startJoint(mara, { client: kofi, kind: "family", part: "child" }, NOW);
    await addGuardian(mara, { record, person }, at);
    return record;
  }
});

test("a family's guardian stays until all of its children are of age", async () => {
  const { ben, mara } = await guardedCast();
  const born = (firstName: string, birthDate: string) =>
    addClient(mara, { firstName, lastName: "Hale", phone: null, birthDate }, NOW);
  const [older, younger] = [await born("Kofi", YESTERDAY), await born("Esi", "2008-12-04")];
  const record = await startJoint(mara, { client: older, kind: "family", part: "child" }, NOW);
  await addMember(mara, { record, person: younger, part: "child" }, at);
  await addGuardian(mara, { record, person: ben.id }, at);
  await endMinority(TOMORROW);
  expect(await guardians(record)).toEqual([ben.id]);
  await endMinority(minutesAfter(TOMORROW, 2 * 1_440));
  expect(await guardians(record)).toEqual([]);
});

test("the practice chooses the age, with where it has it from, and no one but an admin does", async () => {
  const { mara, osei, record } = await guardedCast({ birthDate: "2009-12-02" });
  expect(await ageOfMajority()).toEqual({ years: 18, source: null });
  await expect(chooseAge(osei, { age: 16, ageSource: "A law" }, NOW)).rejects.toMatchObject({ status: 403 });
  await chooseAge(mara, { age: 17, ageSource: "A law, § 2" }, NOW);
  await endMinority(TOMORROW);
  expect(await guardians(record)).toEqual([]);
});

test("one born on 29 February is of age on 1 March of a year without one", () => {
  expect(isOfAge("2008-02-29", 18, "2026-02-28")).toBe(false);
  expect(isOfAge("2008-02-29", 18, "2026-03-01")).toBe(true);
});
