import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { translatorFor } from "@/lib/i18n/catalogue";
import { forgetOld } from "@/lib/jobs/forget";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { NEAR } from "@/lib/testing/stand-ins/near";
import { actionsOn } from "@/lib/testing/trail";
import { webhookProgram } from "@/lib/testing/webhooks/program";
import {
  addAddress,
  changeAddress,
  changeSecret,
  pauseAddress,
  removeAddress,
  resumeAddress,
} from "@/lib/webhooks/addresses";
import { listAddresses, listDeliveries } from "@/lib/webhooks/queries";
import { sendAgain, sendFailedAgain } from "@/lib/webhooks/send-again";
import { sendTest } from "@/lib/webhooks/send-test";
import { testWords } from "@/lib/webhooks/words";

const program = webhookProgram();
const { listening, follow, told, standing } = program;

describe("an admin", () => {
  test("pauses an address, and it is told later of what happened meanwhile", async () => {
    const { ana, mara, time, address } = await listening();
    await pauseAddress(mara, address, NOW);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    expect([told(), (await standing())?.waiting]).toEqual([[], 1]);
    await resumeAddress(mara, address, minutesAfter(NOW, 60));
    await follow(minutesAfter(NOW, 60));
    expect(program.receiver.received).toMatchObject([{ type: "appointment.booked", timestamp: NOW.toISOString() }]);
  });

  test("changes the secret, and for a day both are good", async () => {
    const { ana, mara, time, address, secret } = await listening();
    const next = await changeSecret(mara, address, NOW);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    program.receiver.honours(next);
    const [delivery] = await listDeliveries(address, 1);
    await sendAgain(mara, address, delivery?.id ?? "", secondsAfter(NOW, 1));
    await follow(secondsAfter(NOW, 1));
    expect(told()).toHaveLength(2);
    program.receiver.honours(secret);
    await sendAgain(mara, address, delivery?.id ?? "", minutesAfter(NOW, 1_441));
    await follow(minutesAfter(NOW, 1_441));
    expect([told().length, program.receiver.refused()]).toEqual([2, 1]);
  });

  test("changes the secret twice, the first change lost on its way, and the program misses nothing", async () => {
    const { ana, mara, time, address, secret } = await listening();
    const refused = program.receiver.refused();
    await changeSecret(mara, address, NOW);
    const next = await changeSecret(mara, address, secondsAfter(NOW, 30));
    await bookSlot(ana, time(), { reason: "" }, NOW);
    program.receiver.honours(secret);
    await follow(secondsAfter(NOW, 31));
    const [delivery] = await listDeliveries(address, 1);
    program.receiver.honours(next);
    await sendAgain(mara, address, delivery?.id ?? "", secondsAfter(NOW, 32));
    await follow(secondsAfter(NOW, 32));
    expect([told().length, program.receiver.refused()]).toEqual([2, refused]);
  });

  test("sends a test, hears what came of it, and nothing is tried again", async () => {
    const { mara, address } = await listening();
    program.setNow(NOW);
    const test = async (surroundings = NEAR) =>
      testWords(translatorFor("en"), await sendTest(mara, address, NOW, surroundings));
    expect(await test()).toMatch(/^The test arrived. The address answered 204 after/);
    expect(told()).toEqual(["webhook.test"]);
    program.receiver.answers({ status: 404 });
    expect(await test()).toContain("There is nothing at this address.");
    const lost = "The test was not taken. The name in the address is not known.";
    expect(await test({ ...NEAR, resolve: async () => [] })).toBe(lost);
    await follow(minutesAfter(NOW, 600));
    expect(told()).toHaveLength(2);
    expect(await standing()).toMatchObject({ state: "active", waiting: 0 });
  });

  test("adds no address that only this server reaches, and nobody else adds one or sees its log", async () => {
    const { mara, osei, ana, address } = await listening();
    const choice = { events: ["appointment.booked" as const], withDetails: false };
    for (const url of [
      "http://127.0.0.1/",
      "https://[::1]/",
      "ftp://example.org/",
      "hooks",
      "https://u:p@example.org/",
    ])
      await expect(addAddress(mara, { url, ...choice }, NOW)).rejects.toMatchObject({ status: 400 });
    const verbs = [
      () => addAddress(osei, { url: "https://example.org/", ...choice }, NOW),
      () => changeAddress(osei, address, choice, NOW),
      () => removeAddress(osei, address, NOW),
      () => changeSecret(osei, address, NOW),
      () => sendTest(osei, address, NOW, NEAR),
      () => sendFailedAgain(osei, address, NOW),
      () => removeAddress(mara, ana.id, NOW),
      () => removeAddress(mara, "none", NOW),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ status: 404 });
  });

  test("removes an address with its log, which the audit trail has", async () => {
    const { ana, mara, time, address } = await listening();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    await removeAddress(mara, address, NOW);
    expect([await db.$count(webhookDeliveries), await listAddresses()]).toEqual([0, []]);
    expect(await actionsOn(address)).toEqual(["webhook.added", "webhook.removed"]);
  });
});

test("what was told is forgotten after thirty days, and what waits is not", async () => {
  const { ana, ben, mara, time, address } = await listening();
  await bookSlot(ana, time(), { reason: "" }, NOW);
  await follow();
  await pauseAddress(mara, address, NOW);
  await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 60)), { reason: "" }, NOW);
  await follow();
  await forgetOld(minutesAfter(NOW, 31 * 1_440));
  expect(await listDeliveries(address, 10)).toMatchObject([{ state: "queued" }]);
});
