import { expect, test } from "vitest";
import { POST as hearStatus } from "@/app/texts/status/route";
import { db } from "@/db/client";
import { reminderSettings, users } from "@/db/schema";
import { listUnreached, sendTextAgain } from "@/lib/reminders/texts/unreached";
import { minutesAfter } from "@/lib/testing/clock";
import { DAY_BEFORE, textingPractice } from "@/lib/testing/mail/texting";

const there = textingPractice();
const { agree, pass, send, row } = there;

test("one that may have left is looked for by the words it left with, whatever has changed, and by hand too", async () => {
  await agree();
  there.vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  await db.update(users).set({ language: "fr", timeZone: "Africa/Nairobi" });
  await db.insert(reminderSettings).values({ textSender: "Another" });
  const at = minutesAfter(DAY_BEFORE, 40);
  const [late] = await listUnreached(there.people.osei, at);
  await sendTextAgain(there.people.osei, late?.id ?? "", at);
  expect(await row()).toMatchObject({ state: "queued", lastError: "unknown", attempts: 1 });
  await send(at);
  expect(there.vendor.asked()).toEqual(["POST Messages.json", "GET Messages.json"]);
  expect(there.vendor.messages()).toHaveLength(1);
});

test("an answer that was lost is looked for before the message is sent again", async () => {
  await agree();
  there.vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "queued", lastError: "unknown" });
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(there.vendor.messages()).toHaveLength(1);
  expect(there.vendor.asked()).toEqual(["POST Messages.json", "GET Messages.json"]);
  expect(await row()).toMatchObject({ state: "sent", providerId: there.vendor.messages()[0]?.sid });
});

test.each([
  ["takes too long", "hang" as const],
  ["answers 500", { status: 500, code: 20_500 }],
])("one that %s and took nothing is sent again after it was looked for", async (_, how) => {
  await agree();
  there.vendor.answerNext(1, how);
  await pass(DAY_BEFORE);
  expect(there.vendor.messages()).toEqual([]);
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(there.vendor.messages()).toHaveLength(1);
  expect((await row())?.state).toBe("sent");
});

test("one that is asked for too much is asked later, with no look first: it took nothing", async () => {
  await agree();
  there.vendor.answerNext(1, { status: 429, code: 20_429 });
  await pass(DAY_BEFORE);
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(there.vendor.asked()).toEqual(["POST Messages.json"]);
  await send(minutesAfter(DAY_BEFORE, 2));
  expect(there.vendor.asked()).toEqual(["POST Messages.json", "POST Messages.json"]);
});

test("how far it comes is taken from signed word alone, in any order; the end stays the end", async () => {
  await agree();
  await pass(DAY_BEFORE);
  const [message] = there.vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  const told = async (status: string) => (await hearStatus(there.vendor.tells(message, status))).status;
  const forged = there.vendor.tells(message, "delivered");
  forged.headers.set("x-twilio-signature", "Zm9yZ2Vk");
  expect((await hearStatus(forged)).status).toBe(403);
  expect((await row())?.state).toBe("sent");
  expect(await told("delivered")).toBe(204);
  expect(await told("sent")).toBe(204);
  expect((await row())?.state).toBe("delivered");
});

test("word of a message that comes before our own mark counts", async () => {
  await agree();
  there.vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  const [message] = there.vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  await hearStatus(there.vendor.tells(message, "undelivered"));
  expect(await row()).toMatchObject({ state: "undelivered", providerId: message.sid });
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(there.vendor.messages()).toHaveLength(1);
});

test("word of the message that was sent before says nothing of the same one that is sent again", async () => {
  await agree();
  await pass(DAY_BEFORE);
  const [first] = there.vendor.messages();
  if (!first) throw new Error("Nothing was sent.");
  await hearStatus(there.vendor.tells(first, "undelivered"));
  const at = minutesAfter(DAY_BEFORE, 5);
  const [lost] = await listUnreached(there.people.osei, at);
  await sendTextAgain(there.people.osei, lost?.id ?? "", at);
  for (const status of ["undelivered", "sent"]) await hearStatus(there.vendor.tells(first, status));
  await send(at);
  expect(there.vendor.messages()).toHaveLength(2);
  await hearStatus(there.vendor.tells(first, "undelivered"));
  expect(await row()).toMatchObject({ state: "sent", providerId: there.vendor.messages()[1]?.sid });
});
