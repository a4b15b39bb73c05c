import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { forgetPerson } from "@/lib/accounts/forget";
import { changeProfile, personOf } from "@/lib/accounts/profile/profile";
import { ProfileForm } from "@/lib/accounts/profile/schema";
import { cast, NOW } from "@/lib/testing/cast";
import { actionsOn } from "@/lib/testing/trail";

const SAID = {
  firstName: "Anaïs",
  lastName: "Boateng",
  pronouns: "they/them",
  phone: "+233 20 123 4567",
  contactBy: "phone",
  location: "Kumasi",
  birthDate: "1990-02-28",
} as const;

test("what a person says about themselves is theirs to change, and rests sealed", async () => {
  const { ana } = await cast();
  expect(await changeProfile(ana, SAID, NOW)).toMatchObject(SAID);
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  for (const sealed of [row?.pronouns, row?.location, row?.birthDate, row?.phone]) expect(sealed).toMatch(/^v1\./);
  expect(await actionsOn(ana.id)).toContain("account.profile_changed");
});

test("what is emptied is taken away, and what is left out stays", async () => {
  const { ana } = await cast();
  await changeProfile(ana, SAID, NOW);
  const emptied = await changeProfile(ana, { pronouns: null, contactBy: null }, NOW);
  expect(emptied).toMatchObject({ pronouns: null, contactBy: null, location: "Kumasi" });
});

test("an erased person's row says nothing of it", async () => {
  const { ana } = await cast();
  await changeProfile(ana, SAID, NOW);
  await db.transaction((tx) => forgetPerson(tx, ana.id, NOW));
  expect(await personOf(ana.id)).toMatchObject({ pronouns: null, contactBy: null, location: null, birthDate: null });
});

test("a date of birth exists and has come, and a form that says nothing more is fine", () => {
  const names = { firstName: "Ana", lastName: "Boateng" };
  expect(ProfileForm.parse(names)).toEqual({
    ...names,
    ...{ pronouns: null, phone: null, contactBy: null, location: null, birthDate: null },
  });
  for (const birthDate of ["1990-02-30", "31.12.1990", "1890-01-01", "2999-01-01"])
    expect(ProfileForm.safeParse({ ...names, birthDate }).success, birthDate).toBe(false);
});
