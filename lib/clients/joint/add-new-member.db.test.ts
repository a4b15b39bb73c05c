import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, careRecords, recordMembers, users } from "@/db/schema";
import { addNewMember } from "@/lib/clients/joint/add-new-member";
import { startJoint } from "@/lib/clients/joint/change-joint";
import { readJoint } from "@/lib/clients/joint/queries";
import { NOW } from "@/lib/testing/clock";
import { coupleCast } from "@/lib/testing/records/couple";

const MIA = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02", part: "child" as const };

test("a child who is no client yet joins a family's record with one form", async () => {
  const { mara, ana } = await coupleCast();
  const record = await startJoint(mara, { client: ana.id, kind: "family", part: "partner" }, NOW);
  const id = await addNewMember(mara, { ...MIA, record }, NOW);
  const joint = await readJoint(mara, record, NOW);
  expect(joint?.members.map(({ personId, part }) => ({ personId, part }))).toEqual([
    { personId: ana.id, part: "partner" },
    { personId: id, part: "child" },
  ]);
});

test("a record that takes nobody more, or isn't the actor's, leaves no new client behind", async () => {
  const { mara, lind, record } = await coupleCast();
  const before = await rows();
  await expect(addNewMember(mara, { ...MIA, record }, NOW)).rejects.toMatchObject({ code: "conflict" });
  await expect(addNewMember(lind, { ...MIA, record }, NOW)).rejects.toMatchObject({ status: 404 });
  expect(await rows()).toEqual(before);
});

test("nothing is left of it when the database gives way in between", async () => {
  const { mara, ana } = await coupleCast();
  const record = await startJoint(mara, { client: ana.id, kind: "family", part: "partner" }, NOW);
  const before = await rows();
  onTestFinished(async () => {
    await db.execute(sql`drop function if exists fail_joining cascade`);
  });
  await db.execute(sql`create function fail_joining() returns trigger language plpgsql as
    $$ begin raise exception 'The database gave way.'; end $$`);
  await db.execute(sql`create trigger fail_joining before insert on record_members
    for each row when (new.part = 'child') execute function fail_joining()`);
  await expect(addNewMember(mara, { ...MIA, record }, NOW)).rejects.toThrow();
  expect(await rows()).toEqual(before);
  await db.execute(sql`drop function fail_joining cascade`);
  await addNewMember(mara, { ...MIA, record }, NOW);
  expect((await readJoint(mara, record, NOW))?.members).toHaveLength(2);
});

async function rows() {
  const tables = { users, careRecords, recordMembers, auditEvents };
  const counts = await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await db.$count(table)]));
  return Object.fromEntries(counts);
}
