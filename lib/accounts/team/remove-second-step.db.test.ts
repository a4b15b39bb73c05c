import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { removeSecondStep, removeSecondStepOf } from "@/lib/accounts/team/remove-second-step";
import { beginApp, confirmApp, waitingApp } from "@/lib/auth/factors/app";
import { appCode } from "@/lib/auth/factors/app-code";
import { waysOf } from "@/lib/auth/factors/ways";
import { sessionActor } from "@/lib/auth/session";
import { askForSecondStep } from "@/lib/practice/staff/second-step";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { HOME } from "@/lib/testing/mail/asked-codes";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

async function oseiHasAnApp() {
  const people = await cast();
  await beginApp(people.osei, NOW);
  await confirmApp(people.osei, appCode((await waitingApp(people.osei))?.secret ?? "", NOW), NOW);
  return people;
}

test("an admin removes what a colleague has lost: it is in the trail, told by mail, and every session ends", async () => {
  const { mara, osei } = await oseiHasAnApp();
  await removeSecondStep(mara, osei.id, " ama  osei ", NOW);
  expect(await waysOf(osei.id)).toMatchObject({ hasApp: false, passkeys: 0, recoveryCodes: 0 });
  expect(await sessionActor(osei.sessionId, NOW)).toBeNull();
  expect(await actionsOn(osei.id)).toContain("account.second_step_removed");
  expect((await kindsSentTo(osei.id)).filter((kind) => kind === "sign-in-changed")).toHaveLength(2);
  const again = { email: emailOf("osei"), password: PASSWORD, shared: false, next: undefined };
  expect(await signInByPassword(again, HOME, NOW)).toMatchObject({ userId: osei.id });
});

test("nobody else may, nor by a slip, nor for oneself, nor of a client", async () => {
  const { mara, osei, lind, ana } = await oseiHasAnApp();
  await expect(removeSecondStep(lind, osei.id, "Ama Osei", NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(removeSecondStep(mara, osei.id, "Signe Lind", NOW)).rejects.toMatchObject({ reason: "invalid" });
  await expect(removeSecondStep(mara, mara.id, "Mara Quist", NOW)).rejects.toMatchObject({ reason: "conflict" });
  await expect(removeSecondStep(mara, ana.id, "Ana Boateng", NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await waysOf(osei.id)).toMatchObject({ hasApp: true });
  await removeSecondStepOf(osei.id, NOW);
  expect(await waysOf(osei.id)).toMatchObject({ hasApp: false });
});

test("the admin alone says from when staff need a second step", async () => {
  const { mara, osei } = await cast();
  await expect(askForSecondStep(osei, null, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await askForSecondStep(mara, 7, NOW);
  expect(await db.select({ days: settings.secondStepGraceDays }).from(settings)).toEqual([{ days: 7 }]);
});
