import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, outbox, personKeys, sessions, users } from "@/db/schema";
import { addPerson } from "@/db/seed";
import { newId } from "@/lib/id";
import { forgetOld } from "@/lib/jobs/forget";
import { listMail } from "@/lib/notifications/mailbox";
import { promise } from "@/lib/outbox/promise";
import { stopQueue } from "@/lib/queue/queue";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { pendingRequest } from "@/lib/testing/requests";

const DAY = 1_440;
const [MONTH_AGO, LATELY] = [minutesAfter(NOW, -30 * DAY - 1), minutesAfter(NOW, -30 * DAY + 1)];

afterAll(stopQueue);

test("an account that was not verified or used for a month is deleted with everything of it, and noted", async () => {
  const id = await unverified("esi", MONTH_AGO);
  await db.transaction((tx) =>
    promise(tx, { kind: "account-exists", recipientId: id, dedupeKey: "x", payload: {} }, MONTH_AGO),
  );
  await forgetOld(NOW);
  expect(await ids()).toEqual([]);
  expect(await db.select().from(personKeys)).toEqual([]);
  expect(await db.select().from(outbox)).toEqual([]);
  const events = await db.select().from(auditEvents);
  expect(events).toMatchObject([{ actorId: null, action: "account.forgotten", subjectId: id }]);
});

test("one that is younger, verified, used, or has asked for something stays, and so do staff", async () => {
  const { ana, mara } = await cast();
  const [young, used, asked] = [
    await unverified("young", LATELY),
    await unverified("used", MONTH_AGO),
    await unverified("asked", MONTH_AGO),
  ];
  const session = {
    id: newId(NOW),
    userId: used,
    kind: "api",
    createdAt: MONTH_AGO,
    expiresAt: minutesAfter(NOW, DAY),
  } as const;
  await db.insert(sessions).values({ ...session, lastSeenAt: LATELY });
  await pendingRequest({ client: { ...ana, id: asked } });
  await db.update(users).set({ createdAt: MONTH_AGO }).where(eq(users.id, ana.id));
  await db.update(users).set({ createdAt: MONTH_AGO, verifiedAt: null }).where(eq(users.id, mara.id));
  const before = await ids();
  await forgetOld(NOW);
  expect(await ids()).toEqual(before);
  expect(before).toEqual(expect.arrayContaining([young, used, asked, ana.id, mara.id]));
});

test("more than fit into one transaction are all deleted", async () => {
  await unverified("first", MONTH_AGO);
  const [first] = await db.select().from(users);
  if (!first) throw new Error("Nobody is there.");
  const many = Array.from({ length: 150 }, (_, n) => ({ ...first, id: newId(NOW), emailIndex: `${n}` }));
  await db.insert(users).values(many);
  await forgetOld(NOW);
  expect(await ids()).toEqual([]);
});

test("the words of an e-mail end after a month, however it ended; that it was promised stays", async () => {
  const { ana } = await cast();
  const states = ["sent", "failed", "dropped", "queued"] as const;
  for (const [age, at] of [
    ["old", MONTH_AGO],
    ["new", LATELY],
  ] as const)
    for (const state of states) {
      const dedupeKey = `${state} ${age}`;
      const message = { kind: "password-changed", recipientId: ana.id, dedupeKey, payload: {} } as const;
      await db.transaction((tx) => promise(tx, message, at));
      await db.update(outbox).set({ state }).where(eq(outbox.dedupeKey, dedupeKey));
    }
  await forgetOld(NOW);
  const rows = await db.select().from(outbox);
  const told = Object.fromEntries(rows.map((row) => [row.dedupeKey, [row.state, row.payload === null]]));
  expect(told).toEqual({
    "sent old": ["sent", true],
    "failed old": ["dropped", true],
    "dropped old": ["dropped", true],
    "queued old": ["queued", false],
    "sent new": ["sent", false],
    "failed new": ["failed", false],
    "dropped new": ["dropped", false],
    "queued new": ["queued", false],
  });
  expect(await listMail()).toHaveLength(5);
});

async function unverified(name: string, at: Date): Promise<string> {
  const id = newId(at);
  const person = { role: "client", firstName: name, lastName: "Mensah", email: `${name}@attune.test` } as const;
  await addPerson(db, { id, ...person, timeZone: "UTC", passwordHash: null }, at);
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, id));
  return id;
}

async function ids() {
  return (await db.select({ id: users.id }).from(users).orderBy(users.id)).map(({ id }) => id);
}
