import { expect, test } from "vitest";
import { POST as hearStatus } from "@/app/texts/status/route";
import { answerSession } from "@/lib/reminders/answer";
import { listAppointmentTexts } from "@/lib/reminders/texts/of-appointment";
import { listUnreached, markReached, sendTextAgain } from "@/lib/reminders/texts/unreached";
import { later } from "@/lib/testing/booked";
import { minutesAfter } from "@/lib/testing/clock";
import { DAY_BEFORE, PHONE, textingPractice } from "@/lib/testing/mail/texting";

const there = textingPractice();
const { agree, pass, send } = there;

test("staff are told before the session whom no message reached; they send it again, or phone", async () => {
  const { ana, osei, lind, mara } = there.people;
  await agree();
  there.vendor.answerNext(1, { status: 400, code: 21_211 });
  await pass(DAY_BEFORE);
  const at = minutesAfter(DAY_BEFORE, 5);
  const [lost] = await listUnreached(osei, at);
  expect(lost).toMatchObject({ firstName: "Ana", state: "failed", lastError: "invalid" });
  expect(await listUnreached(lind, at)).toEqual([]);
  const id = lost?.id ?? "";
  await expect(sendTextAgain(lind, id, at)).rejects.toMatchObject({ status: 404 });
  await sendTextAgain(osei, id, at);
  expect(await listUnreached(osei, at)).toEqual([]);
  await send(at);
  const [message] = there.vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  await hearStatus(there.vendor.tells(message, "undelivered"));
  expect(await listUnreached(mara, at)).toHaveLength(1);
  expect(await listAppointmentTexts(osei, there.people.id)).toMatchObject([{ kind: "day", state: "undelivered", at }]);
  for (const stranger of [lind, ana]) expect(await listAppointmentTexts(stranger, there.people.id)).toEqual([]);
  await markReached(mara, id, at);
  expect(await listUnreached(osei, at)).toEqual([]);
});

test("a client who takes no more of them is phoned: sent again, the message would be dropped without a word", async () => {
  const { osei } = there.people;
  await agree();
  there.vendor.optOut(PHONE);
  await pass(DAY_BEFORE);
  const [lost] = await listUnreached(osei, DAY_BEFORE);
  expect(lost).toMatchObject({ lastError: "opted_out", isWanted: false });
  await expect(sendTextAgain(osei, lost?.id ?? "", DAY_BEFORE)).rejects.toMatchObject({ status: 409 });
  expect(await listUnreached(osei, DAY_BEFORE)).toHaveLength(1);
  await agree();
  expect(await listUnreached(osei, DAY_BEFORE)).toMatchObject([{ isWanted: true }]);
});

test("nobody need call a client who has answered, or of a session that has begun", async () => {
  await agree();
  there.vendor.answerNext(1, { status: 400, code: 21_211 });
  await pass(DAY_BEFORE);
  expect(await listUnreached(there.people.osei, later(1))).toEqual([]);
  await answerSession({ ...there.people.ana, role: "client" }, there.people.id, 0, later(-60));
  expect(await listUnreached(there.people.osei, later(-59))).toEqual([]);
});
