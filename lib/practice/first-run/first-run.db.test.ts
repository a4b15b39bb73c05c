import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, services, settings, users } from "@/db/schema";
import { createAccount } from "@/lib/accounts/manage";
import { passStep } from "@/lib/practice/first-run/pass-step";
import { firstRun, isUnset } from "@/lib/practice/first-run/queries";
import { cast } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";

const doneSteps = async () => (await firstRun()).filter(({ isDone }) => isDone).map(({ step }) => step);

test("of an empty practice no step is done, and it is led", async () => {
  await cast();
  for (const table of [services, practitioners, users, settings]) await db.delete(table);
  expect(await doneSteps()).toEqual([]);
  const esi = { firstName: "Esi", lastName: "Sarpong", email: "esi@attune.test", password: "a-quiet-river-in-may" };
  await createAccount(null, { role: "admin", ...esi }, NOW);
  expect(await doneSteps()).toEqual([]);
  expect(await isUnset()).toBe(true);
});

test("steps tick themselves by what is there", async () => {
  await cast();
  expect(await doneSteps()).toEqual(["practice", "hours", "service", "invite"]);
  expect(await isUnset()).toBe(false);
  await db.update(practitioners).set({ bio: "I listen first.", published: true });
  expect(await doneSteps()).toEqual(["practice", "yourself", "hours", "service", "invite", "publish"]);
});

test("a step is skipped and taken up again, and what only looking shows is noted", async () => {
  const { mara, osei } = await cast();
  const look = async () => (await firstRun()).find(({ step }) => step === "look");
  await passStep(mara, "look", true, NOW);
  await passStep(mara, "look", true, NOW);
  expect(await look()).toMatchObject({ isDone: false, isPassed: true });
  await passStep(mara, "look", false, NOW);
  expect(await look()).toMatchObject({ isDone: false, isPassed: false });
  await passStep(mara, "looked", true, NOW);
  expect(await look()).toMatchObject({ isDone: true });
  await expect(passStep(osei, "look", true, NOW)).rejects.toMatchObject({ reason: "forbidden" });
});
