import { expect, test } from "vitest";
import { db } from "@/db/client";
import { deviceChecks } from "@/db/schema";
import { forgetCheck, noteCheck } from "@/lib/appointments/device-check/note";
import { checkWords } from "@/lib/appointments/device-check/words";
import { findDetail, listAppointments, listStandings } from "@/lib/appointments/queries";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { translatorFor } from "@/lib/i18n/catalogue";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { guardedCast } from "@/lib/testing/records/guarded";
import { scheduled } from "@/lib/testing/requests";

const t = translatorFor("en");

const CLOCK = { zone: "Africa/Accra", hourCycle: "h23" } as const;

test("the practitioner reads what the client's last check came to, and no other client's", async () => {
  const { ana, ben, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const other = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const words = async (of = id) => checkWords(t, (await findDetail(osei, of))?.deviceCheck ?? null, CLOCK);
  expect(await words()).toBe("Camera and sound not checked yet");
  await noteCheck(ana, { result: "blocked", soundOnly: false }, NOW);
  expect(await words()).toMatch(/^Needs help: the browser is blocking the camera and microphone \(checked .+\)$/);
  await noteCheck(ana, { result: "ready", soundOnly: true }, minutesAfter(NOW, 1));
  expect(await words()).toMatch(/^Ready with sound only \(checked /);
  expect(await words(other.id)).toBe("Camera and sound not checked yet");
  expect(await listAppointments(osei)).toMatchObject([
    { id, deviceCheck: { trouble: null, soundOnly: true, at: minutesAfter(NOW, 1) } },
    { id: other.id, deviceCheck: null },
  ]);
});

test("of a child who is brought it is the check of who brings the child, the last of several", async () => {
  const { ana, ben, mara, osei, record, forMia } = await guardedCast();
  const { id } = await forMia();
  const check = async () => (await findDetail(osei, id))?.deviceCheck ?? null;
  expect(await check()).toBeNull();
  const before = (await findDetail(osei, id))?.clientCheckedAt;
  await noteCheck(ana, { result: "blocked", soundOnly: false }, NOW);
  expect(await check()).toMatchObject({ trouble: "blocked" });
  expect((await findDetail(osei, id))?.clientCheckedAt).not.toEqual(before);
  await addGuardian(mara, { record, person: ben.id }, NOW);
  await noteCheck(ben, { result: "ready", soundOnly: false }, minutesAfter(NOW, 1));
  expect(await check()).toMatchObject({ trouble: null });
  // Each of them reads what their own check came to, and nobody else's.
  const readBy = async (client: typeof ana) =>
    (await listStandings({ ...client, role: "client" })).find((one) => one.id === id)?.deviceCheck;
  expect([await readBy(ana), await readBy(ben)]).toMatchObject([{ trouble: "blocked" }, { trouble: null }]);
  // Ana's own session shows Ana's own.
  const own = (await listAppointments(osei)).filter((one) => one.clientId === ana.id);
  expect(own).toMatchObject([{ deviceCheck: { trouble: "blocked" } }]);
});

test("what a check came to goes with the person", async () => {
  const { ana, ben } = await cast();
  for (const one of [ana, ben]) await noteCheck(one, { result: "ready", soundOnly: false }, NOW);
  await db.transaction((tx) => forgetCheck(tx, ana.id));
  expect(await db.select({ userId: deviceChecks.userId }).from(deviceChecks)).toEqual([{ userId: ben.id }]);
});
