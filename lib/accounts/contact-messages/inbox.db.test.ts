import { addMonths } from "date-fns/addMonths";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactAnswers, outbox } from "@/db/schema";
import { answerContactMessage } from "@/lib/accounts/contact-messages/answer";
import { archiveContactMessage, assignContactMessage } from "@/lib/accounts/contact-messages/file-away";
import { forgetContactMessages } from "@/lib/accounts/contact-messages/forget";
import { type Box, listContactMessages, readContactMessage } from "@/lib/accounts/contact-messages/queries";
import { MESSAGES_KEPT_MONTHS } from "@/lib/accounts/contact-messages/schema";
import { writeToPractice } from "@/lib/accounts/contact-messages/write";
import type { Staff } from "@/lib/auth/actor";
import { findPromised } from "@/lib/outbox/promised";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { actionsOn } from "@/lib/testing/trail";

const KWAME = { name: "Kwame", email: "kwame@attune.test", phone: null, message: "Do you work with teenagers?" };
const HERE = { address: "192.0.2.1" };

const everybody = async () => withTeam(await cast());
let people: Awaited<ReturnType<typeof everybody>>;

beforeEach(async () => {
  people = await everybody();
  await writeToPractice(KWAME, HERE, NOW);
});

const listed = (staff: Staff, box: Box = "open") => listContactMessages(staff, { box, limit: 10 }, NOW);

test("an answer goes to the address of the message, and is kept beside it", async () => {
  const { mara } = people;
  const id = await onlyId();
  await answerContactMessage(mara, id, "Yes, from 14 on.", minutesAfter(NOW, 5));
  const [sent] = await findPromised({ where: eq(outbox.kind, "contact-answer"), limit: 5 });
  expect(JSON.parse(sent?.payload ?? "{}")).toEqual({ mailbox: "kwame@attune.test", answer: "Yes, from 14 on." });
  expect((await readContactMessage(mara, id, NOW))?.answers).toMatchObject([{ words: "Yes, from 14 on." }]);
  expect(await listed(mara)).toMatchObject([{ answers: 1 }]);
  expect(await actionsOn(id)).toContain("message.answered");
});

test("a message is seen to by one who may read it, filed away and put back", async () => {
  const { mara, osei } = people;
  const id = await onlyId();
  await assignContactMessage(mara, id, mara.id, NOW);
  expect(await listed(mara)).toMatchObject([{ assigneeName: "Mara" }]);
  await expect(assignContactMessage(mara, id, osei.id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await archiveContactMessage(mara, id, true, NOW);
  expect([(await listed(mara)).length, (await listed(mara, "archived")).length]).toEqual([0, 1]);
  await archiveContactMessage(mara, id, false, NOW);
  expect([(await listed(mara)).length, (await listed(mara, "archived")).length]).toEqual([1, 0]);
});

test("to staff who may not read the practice's messages there is none", async () => {
  const { osei, tomas, iris, noor } = people;
  const id = await onlyId();
  for (const staff of [osei, tomas, iris, noor]) {
    expect(await listed(staff)).toEqual([]);
    expect(await readContactMessage(staff, id, NOW)).toBeNull();
    const notFound = { reason: "not_found" };
    await expect(answerContactMessage(staff, id, "x", NOW)).rejects.toMatchObject(notFound);
    await expect(archiveContactMessage(staff, id, true, NOW)).rejects.toMatchObject(notFound);
    await expect(assignContactMessage(staff, id, null, NOW)).rejects.toMatchObject(notFound);
  }
});

test("a message goes when its last word is older than messages are kept, with what was answered", async () => {
  const { mara } = people;
  const id = await onlyId();
  const answered = addMonths(NOW, 20);
  await answerContactMessage(mara, id, "Yes.", answered);
  await forgetContactMessages(addMonths(answered, MESSAGES_KEPT_MONTHS));
  expect(await listed(mara)).toHaveLength(1);
  await forgetContactMessages(minutesAfter(addMonths(answered, MESSAGES_KEPT_MONTHS), 1));
  expect(await listed(mara)).toEqual([]);
  expect(await db.$count(contactAnswers)).toBe(0);
});

test("who writes again and again is asked to wait, and nothing more is kept", async () => {
  const again = async () => {
    for (let tries = 0; tries < 200; tries += 1) await writeToPractice(KWAME, HERE, NOW);
  };
  await expect(again()).rejects.toMatchObject({ reason: "too_many" });
});

async function onlyId(): Promise<string> {
  const [one] = await listed(people.mara);
  if (!one) throw new Error("There is no message.");
  return one.id;
}
