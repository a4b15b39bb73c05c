import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, type Transaction } from "@/db/client";
import { findRecordKey, sealInRecord } from "@/db/record-encryption";
import { appointments, clientFiles, clientReminders, clientTagUses, holds, users } from "@/db/schema";
import { forgetPerson } from "@/lib/accounts/forget";
import { readRecord } from "@/lib/appointments/record/read";
import { addClient } from "@/lib/clients/add-client";
import { changeFile } from "@/lib/clients/file/file";
import { tagClient } from "@/lib/clients/file/tags";
import { mergeClients, undoMerge } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { previewMerge } from "@/lib/clients/merge/preview";
import { mergedInto, mergeOf } from "@/lib/clients/merge/queries";
import { newId } from "@/lib/id";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { recordOf } from "@/lib/testing/records/guarded";
import { scheduled } from "@/lib/testing/requests";

const LATER = minutesAfter(NOW, 4);
const DAY = 1_440;

let people: Awaited<ReturnType<typeof cast>>;
let second: string;

beforeEach(async () => {
  people = await cast();
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: "+233 20 765 4321", birthDate: "1990-03-02" };
  second = await addClient(people.mara, phoned, NOW);
});

const asked = () => mergeClients(people.mara, { kept: people.ana.id, merged: second, takes: [] }, NOW);

test("what was being written of a session while its file became part of another is read afterwards", async () => {
  const { ana, osei } = people;
  const { id } = await scheduled({ client: { ...ana, id: second }, practitioner: osei, startsAt: TUESDAY_TEN });
  const key = await findRecordKey(db, await recordOf(second));
  if (!key) throw new Error("The record has no key.");
  await asked();
  const writing = await begin((tx) => {
    const reason = sealInRecord(key, appointments.reason, id, "Sleep");
    return tx.update(appointments).set({ reason }).where(eq(appointments.id, id));
  });
  const merging = mergeDue(LATER);
  await expect.poll(waiting).toBeGreaterThan(0);
  await Promise.all([writing.end(), merging]);
  expect(await readRecord(osei, id, LATER)).toMatchObject({ reason: "Sleep", clientId: ana.id });
});

test("a client who wanted discreet mails, or no reminders, in one of the files is taken at their word", async () => {
  const { ana, mara } = people;
  await db.insert(clientReminders).values([
    { clientId: ana.id, isDiscreet: false },
    { clientId: second, isDiscreet: true, stoppedAt: NOW },
  ]);
  expect((await previewMerge(mara, ana.id, second, NOW))?.moved.choseMails).toBe(true);
  await asked();
  await mergeDue(LATER);
  expect(await db.select().from(clientReminders)).toMatchObject([
    { clientId: ana.id, isDiscreet: true, stoppedAt: NOW },
  ]);
});

test("a time that is on offer for days puts nothing off, and is offered to the file that stays", async () => {
  const { ana, osei, service } = people;
  const time = { startsAt: TUESDAY_TEN, minutes: 50, createdAt: NOW, expiresAt: minutesAfter(NOW, 2 * DAY) };
  const id = newId(NOW);
  const hold = { purpose: "offer" as const, practitionerId: osei.practitionerId, serviceId: service.id };
  await db.insert(holds).values({ id, clientId: second, ...hold, ...time });
  await asked();
  await mergeDue(LATER);
  expect(await mergedInto(second)).toBe(ana.id);
  expect(await db.select({ clientId: holds.clientId }).from(holds)).toEqual([{ clientId: ana.id }]);
});

test("one that fails each time is tried again for three days, and given up then", async () => {
  const { ana } = people;
  await asked();
  // Sealed by nobody: it can't be read, so it can't move.
  await db.update(users).set({ location: sql`'v1.AAAA'` }).where(eq(users.id, second));
  await expect(mergeDue(LATER)).rejects.toThrow();
  expect(await mergeOf(ana.id, minutesAfter(NOW, -1))).toMatchObject({ hinderedBy: null });
  await expect(mergeDue(minutesAfter(NOW, 3 * DAY + 10))).rejects.toThrow();
  expect(await mergeOf(ana.id, minutesAfter(NOW, -1))).toMatchObject({ hinderedBy: "under_way" });
  await mergeDue(minutesAfter(NOW, 4 * DAY));
});

test("what was given up is told until another was asked for, also when that was taken back", async () => {
  const { ana, mara, osei, lind } = people;
  await asked();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const other = { client: { ...ana, id: second }, practitioner: lind };
  await scheduled({ ...other, startsAt: minutesAfter(TUESDAY_TEN, 20) });
  await mergeDue(LATER);
  const since = minutesAfter(NOW, -1);
  expect(await mergeOf(ana.id, since)).toMatchObject({ hinderedBy: "overlapping" });
  const third = await addClient(mara, { firstName: "A", lastName: "B", phone: null, birthDate: null }, NOW);
  const again = await mergeClients(mara, { kept: ana.id, merged: third, takes: [] }, LATER);
  await undoMerge(mara, again, minutesAfter(LATER, 1));
  expect(await mergeOf(ana.id, since)).toBeNull();
  expect(await mergeOf(second, since)).toMatchObject({ hinderedBy: "overlapping" });
});

test("a file whose address may be another person's takes in no other", async () => {
  const { ana, mara } = people;
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ana.id));
  expect(await previewMerge(mara, ana.id, second, NOW)).toMatchObject({ hindrance: "unconfirmed" });
  expect(await previewMerge(mara, second, ana.id, NOW)).toMatchObject({ hindrance: null });
});

test("what is noted of a file while it goes is refused, and kept nowhere", async () => {
  const { mara } = people;
  const going = await begin((tx) => forgetPerson(tx, second, NOW));
  const file = { contactRules: [], contactWords: "", note: "Late" };
  const noted = expect(changeFile(mara, second, file, NOW)).rejects.toMatchObject({ reason: "not_found" });
  const tagged = expect(tagClient(mara, second, { tags: [], added: ["New"] }, NOW)).rejects.toMatchObject({
    reason: "not_found",
  });
  await expect.poll(waiting).toBe(2);
  await going.end();
  await Promise.all([noted, tagged]);
  expect([await db.$count(clientFiles), await db.$count(clientTagUses)]).toEqual([0, 0]);
});

/** Something that was done, and is not committed until its end. */
async function begin(run: (tx: Transaction) => Promise<unknown>) {
  const [started, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const all = db.transaction(async (tx) => {
    await run(tx);
    started.resolve();
    await ended.promise;
  });
  await Promise.race([started.promise, all]);
  return {
    end: () => {
      ended.resolve();
      return all;
    },
  };
}

/** How many wait for what another has locked. */
async function waiting(): Promise<number> {
  const [row] = await db.execute(sql`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return Number(row?.count);
}
